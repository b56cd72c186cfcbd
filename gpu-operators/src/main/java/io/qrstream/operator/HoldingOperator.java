package io.qrstream.operator;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * An operator that holds results back, but not past a barrier or the end of the input: so they are
 * in no state. Watermarks wait for the results of what came before them.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
abstract class HoldingOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O> {

    private static final long serialVersionUID = 1;

    private transient Watermark held;

    /** Whether there are results that have not gone out. */
    abstract boolean isHolding();

    /** Sends all results out that are held; blocks until they are there. */
    abstract void release() throws Exception;

    /** Sends out all results, and the watermark that waited for them. */
    final void flush() throws Exception {
        if (isHolding()) {
            release();
        }
        emitHeldWatermark();
    }

    /** For when all results have gone out of what came before the watermark. */
    final void emitHeldWatermark() {
        if (held != null) {
            Watermark due = held;
            held = null;
            output.emitWatermark(due);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (isHolding()) {
            held = mark;
        } else {
            super.processWatermark(mark);
        }
    }

    /** An idle stream's watermark would be dropped: it goes out before the stream is idle. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            flush();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }
}
