package io.qrstream.operator;

import io.qrstream.signal.EcgChunk;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Fails the first attempt of the job, after a checkpoint and some more records. */
final class FailingOnce extends RichMapFunction<EcgChunk, EcgChunk> implements CheckpointListener {

    private static final long serialVersionUID = 1;

    // The MiniCluster runs in this JVM.
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private final int records;
    private int seen;
    private boolean checkpointed;

    /**
     * @param records before which it does not fail
     */
    FailingOnce(int records) {
        this.records = records;
    }

    static void reset() {
        FAILURES.set(0);
    }

    static int failures() {
        return FAILURES.get();
    }

    @Override
    public EcgChunk map(EcgChunk chunk) {
        boolean firstAttempt = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
        if (++seen > records && checkpointed && firstAttempt) {
            FAILURES.incrementAndGet();
            throw new IllegalStateException("failing once, as the test asked for");
        }
        return chunk;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
    }
}
