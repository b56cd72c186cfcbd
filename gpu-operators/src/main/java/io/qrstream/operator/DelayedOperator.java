package io.qrstream.operator;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * What the operators behind the beats share: what they say is of an earlier time than the chunks
 * that it comes from, so their watermark stays behind the chunks' by a fixed delay.
 *
 * @param <T> what it emits
 */
abstract class DelayedOperator<T> extends AbstractStreamOperator<T> {

    private static final long serialVersionUID = 1;

    private final long watermarkDelayMillis;

    DelayedOperator(long watermarkDelayMillis) {
        this.watermarkDelayMillis = watermarkDelayMillis;
    }

    @Override
    public final void processWatermark(Watermark mark) throws Exception {
        boolean end = mark.getTimestamp() == Long.MAX_VALUE;
        long delayed = Math.max(mark.getTimestamp(), Long.MIN_VALUE + watermarkDelayMillis);
        super.processWatermark(end ? mark : new Watermark(delayed - watermarkDelayMillis));
    }
}
