package io.qrstream.benchmarks.soak;

/** What is looked at; memory, threads and files are those of all TaskManagers together. */
enum Measure {
    CHUNKS("chunks sent", "1/s", false),
    HEARTBEATS("heartbeats read", "1/s", false),
    RESIDENT("resident memory", "MiB", true),
    NATIVE("resident memory beyond the heap", "MiB", true),
    LIVE_HEAP("heap after a full collection", "MiB", true),
    /** Goes up and down with collections, and so says nothing by itself. */
    HEAP("heap used", "MiB", false),
    DIRECT("direct buffers", "MiB", true),
    METASPACE("metaspace", "MiB", true),
    THREADS("threads", "", true),
    FILES("open files and sockets", "", true),
    STATE("state in a checkpoint", "MiB", true),
    CHECKPOINT("a checkpoint takes", "ms", true),
    LAG("chunks in Kafka, not read yet", "", true),
    MEDIAN("R-peak to heartbeat, half of them", "ms", true),
    P99("R-peak to heartbeat, 99 %", "ms", true);

    private final String words;
    private final String unit;
    private final boolean bounded;

    Measure(String words, String unit, boolean bounded) {
        this.words = words;
        this.unit = unit;
        this.bounded = bounded;
    }

    /** Whether it must not grow. */
    boolean isBounded() {
        return bounded;
    }

    /** The unit, empty of a count. */
    String unit() {
        return unit;
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? words : words + " (" + unit + ")";
    }
}
