package io.qrstream.benchmarks.soak;

/**
 * What was seen at one moment; sizes in MiB, of all TaskManagers together where not said otherwise.
 *
 * @param minutes since the start
 * @param resident memory of the processes, native included
 * @param heap used
 * @param metaspace used
 * @param threads of the JVMs
 * @param state size of the newest checkpoint
 * @param chunksASecond sent since the sample before
 * @param medianMillis from the R-peak to the heartbeat in a consumer's hands, since the sample
 *     before; NaN if none came
 * @param p99Millis the same, of the slowest hundredth
 */
record Sample(
        double minutes,
        double resident,
        double heap,
        double metaspace,
        double threads,
        double state,
        double chunksASecond,
        double medianMillis,
        double p99Millis) {}
