package io.qrstream.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.Heartbeat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record's time is the R-peak's, as far as Kafka takes it. */
class HeartbeatSerializerTest {

    private static final long DAY = 86_400_000;

    private final HeartbeatSerializer serializer = new HeartbeatSerializer("heartbeats");

    @BeforeEach
    void open() {
        serializer.open(null, null);
    }

    @Test
    void isTheRPeaksTime() {
        assertThat(recordTime(1_700_000_000_000L)).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void isNeverBefore1970() {
        assertThat(recordTime(-DAY)).isZero();
    }

    /** A broker refuses it, and the job would fail, restart and fail. */
    @Test
    void isNeverInTheFutureWhateverASendersClockSays() {
        long before = System.currentTimeMillis();
        long time = recordTime(before + 365 * DAY);
        assertThat(time).isBetween(before, System.currentTimeMillis());
    }

    /** Not every record asks the clock; one that may lie ahead of what it said last does. */
    @Test
    void goesOnWithTheClock() {
        long next = recordTime(Long.MAX_VALUE) + 1;
        while (System.currentTimeMillis() < next) {
            Thread.onSpinWait();
        }
        assertThat(recordTime(next)).isEqualTo(next);
    }

    private long recordTime(long rPeakMillis) {
        Heartbeat heartbeat = new Heartbeat("a", 250, 0, 0, 150, 60, rPeakMillis, Double.NaN, true);
        return serializer.serialize(heartbeat, null, null).timestamp();
    }
}
