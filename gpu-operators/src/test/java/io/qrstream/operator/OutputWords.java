package io.qrstream.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** What came out of an operator, in words. */
final class OutputWords {

    private OutputWords() {}

    /**
     * What came out since the last look.
     *
     * @param word says what a record is; those on loan are valid until the next
     */
    static <T> List<String> take(
            OneInputStreamOperatorTestHarness<?, T> harness, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        for (Object out = harness.getOutput().poll();
                out != null;
                out = harness.getOutput().poll()) {
            words.add(describe(out, word));
        }
        return words;
    }

    @SuppressWarnings("unchecked")
    private static <T> String describe(Object out, Function<T, String> word) {
        if (out instanceof Watermark watermark) {
            return "watermark " + watermark.getTimestamp();
        }
        if (out instanceof WatermarkStatus status) {
            return status.isIdle() ? "idle" : "active";
        }
        return word.apply(((StreamRecord<T>) out).getValue());
    }
}
