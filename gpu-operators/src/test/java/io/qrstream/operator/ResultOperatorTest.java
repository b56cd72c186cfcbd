package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.window.Run;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats in event time. */
class ResultOperatorTest {

    private static final long START = 1_700_000_000_000L;
    private static final long DELAY = 5000;

    private OneInputStreamOperatorTestHarness<Heartbeats, Heartbeat> harness;

    @BeforeEach
    void start() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new ResultOperator<Heartbeats>(DELAY));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aHeartbeatsTimestampIsItsRPeak() throws Exception {
        Run run = new Run("s", 500, 250, ResamplingRatio.NONE, START);
        try (HostStages stages = new HostStages()) {
            FrontEnd frontEnd =
                    new FrontEnd(stages.device(), HostStages.DETECTOR, ConvolutionMethod.DIRECT);
            Heartbeats heartbeats =
                    frontEnd.segment(
                            frontEnd.detect(
                                    stages.batch(run, HostStages.pulses(1000), 0, 821, true),
                                    stream -> new BeatHistory()));
            harness.processElement(new StreamRecord<>(heartbeats));
        }
        assertThat(harness.getRecordOutput()).hasSizeGreaterThan(2);
        for (StreamRecord<Heartbeat> record : harness.getRecordOutput()) {
            long sinceStart = record.getValue().rPeak() - 500;
            assertThat(sinceStart % HostStages.RR).isBetween(99L, 101L);
            assertThat(record.getTimestamp()).isEqualTo(START + 4 * sinceStart);
            assertThat(record.getValue().rPeakTimeMillis()).isEqualTo(record.getTimestamp());
        }
    }

    @Test
    void theWatermarkStaysBehindByTheDelay() throws Exception {
        harness.processWatermark(START);
        assertThat(harness.getOutput()).containsExactly(new Watermark(START - DELAY));
    }

    @Test
    void theEndOfTheInputIsNotDelayed() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(harness.getOutput()).containsExactly(Watermark.MAX_WATERMARK);
    }

    @Test
    void theBeginningOfTimeDoesNotWrapAround() throws Exception {
        harness.processWatermark(Long.MIN_VALUE + 1);
        assertThat(harness.getOutput()).containsExactly(new Watermark(Long.MIN_VALUE));
    }
}
