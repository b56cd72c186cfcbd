package io.qrstream.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.ResamplingRatio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Runs of more samples than an int can count, a flat line all of them. */
class QualityMeterTest {

    private static final QualitySettings SETTINGS = new QualitySettings(5, 0.01, 1, 5);
    private static final Run RUN = new Run("s", 0, 250, ResamplingRatio.NONE, 0);
    private static final int PERIOD = 5 * 250;
    private static final int CONTEXT = 256;

    // In a snapshot, behind two longs, an int and two floats.
    private static final int FLAT_ON_END = 28;

    @Test
    void aFlatLineStaysOneForEver() throws IOException {
        QualityMeter meter = new QualityMeter();
        meter.start();
        assertThat(measure(meter, tail(-CONTEXT, CONTEXT + PERIOD))).hasSize(1);
        QualityMeter monthsLater = withFlatOnEnd(meter, Integer.MAX_VALUE - PERIOD / 2);
        assertThat(measure(monthsLater, tail(PERIOD - CONTEXT, CONTEXT + 3 * PERIOD)))
                .hasSize(3)
                .allSatisfy(q -> assertThat(q.flatShare()).isEqualTo(1));
    }

    @Test
    void noLineIsFlatThatHasNotBeenForAYear() throws IOException {
        QualitySettings afterAYear = new QualitySettings(5, 0.01, 365 * 86_400, 5);
        QualityMeter meter = new QualityMeter();
        meter.start();
        Tail signal = tail(-CONTEXT, CONTEXT + PERIOD);
        meter.measure(signal, RUN, afterAYear, CONTEXT, new float[WaveMeter.ROOM]);
        assertThat(meter.take()).extracting(SignalQuality::flatShare).containsExactly(0f);
    }

    private static QualityMeter withFlatOnEnd(QualityMeter meter, int samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        meter.write(new DataOutputStream(out));
        byte[] snapshot = out.toByteArray();
        assertThat(ByteBuffer.wrap(snapshot).getInt(FLAT_ON_END)).isEqualTo(PERIOD);
        ByteBuffer.wrap(snapshot).putInt(FLAT_ON_END, samples);
        QualityMeter other = new QualityMeter();
        other.read(in(snapshot), true, true);
        return other;
    }

    /** A job that wanted no quality may have taken a run so far. */
    @Test
    void isTakenUpHoweverLateInARun() throws IOException {
        long late = (1L << 31) / PERIOD * PERIOD + 4L * PERIOD;
        QualityMeter meter = new QualityMeter();
        meter.start();
        assertThat(measure(meter, tail(late - CONTEXT, CONTEXT + 10))).isEmpty();
        assertThat(measure(meter, tail(late - CONTEXT, CONTEXT + 2 * PERIOD)))
                .extracting(SignalQuality::period)
                .containsExactly(late / PERIOD + 1);
    }

    private static SignalQuality[] measure(QualityMeter meter, Tail signal) {
        meter.measure(signal, RUN, SETTINGS, CONTEXT, new float[WaveMeter.ROOM]);
        return meter.take();
    }

    /** So many zeros from an index on. */
    private static Tail tail(long first, int length) throws IOException {
        byte[] snapshot = new byte[Long.BYTES + Integer.BYTES + length * Float.BYTES];
        ByteBuffer.wrap(snapshot).putLong(first).putInt(length);
        Tail tail = new Tail();
        tail.read(in(snapshot));
        return tail;
    }

    private static DataInputStream in(byte[] snapshot) {
        return new DataInputStream(new ByteArrayInputStream(snapshot));
    }
}
