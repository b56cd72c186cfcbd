package io.qrstream.jobs.soak;

import io.qrstream.heartbeat.Heartbeat;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichFilterFunction;

/** Counts scored heartbeats by subtask, and fails its job again and again. */
final class FailingAgain extends RichFilterFunction<Heartbeat> {

    private static final long serialVersionUID = 1;

    /** Of all jobs in this JVM. */
    static final AtomicLong FAILURES = new AtomicLong();

    /** Heartbeats with a score, of all jobs in this JVM. */
    static final AtomicLong SCORED = new AtomicLong();

    private final int heartbeats;
    private int seen;

    /**
     * @param heartbeats of one subtask until it fails
     */
    FailingAgain(int heartbeats) {
        this.heartbeats = heartbeats;
    }

    @Override
    public boolean filter(Heartbeat heartbeat) {
        if (heartbeat.kept() && heartbeat.score() == null) {
            throw new IllegalStateException(heartbeat + " was not scored");
        }
        SCORED.incrementAndGet();
        if (++seen == heartbeats) {
            FAILURES.incrementAndGet();
            throw new IllegalStateException("failing again, as the test asked for");
        }
        return false;
    }
}
