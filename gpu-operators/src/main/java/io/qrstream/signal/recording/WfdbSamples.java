package io.qrstream.signal.recording;

/** The samples of one signal on their way from its file; used once. */
final class WfdbSamples implements WfdbSignalFile.Sink {

    /** Where they go: {@code samples[from .. to-1]} are the signal's from index {@code at} on. */
    interface Target {
        void put(int[] samples, int from, int to, int at);
    }

    private final WfdbFormat format;
    private final Target target;
    private int last;
    private int sum;
    private int next;

    WfdbSamples(WfdbSignal signal, Target target) {
        this.format = signal.format();
        this.target = target;
        this.last = signal.initial();
        this.next = -signal.skew();
    }

    @Override
    public void accept(int[] samples, int count) {
        if (format.isDifference()) {
            integrate(samples, count);
        }
        int invalid = format.invalid();
        for (int i = 0; i < count; i++) {
            sum += samples[i];
            if (samples[i] == invalid) {
                samples[i] = WfdbRecord.INVALID_SAMPLE;
            }
        }
        // What precedes sample 0 is in the checksum, but no part of the signal.
        int from = Math.min(count, Math.max(0, -next));
        target.put(samples, from, count, next + from);
        next += count;
    }

    private void integrate(int[] differences, int count) {
        for (int i = 0; i < count; i++) {
            last += differences[i];
            differences[i] = last;
        }
    }

    /** The sum of all samples modulo 2^16, those that were not recorded as their file has them. */
    short checksum() {
        return (short) sum;
    }
}
