package io.qrstream.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.EcgChunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamStateTest {

    private static final WindowSettings SETTINGS =
            new WindowSettings(OptionalDouble.of(250), 256, 179, 0.5, 60, 500);
    // What the second version has behind the first, the fourth and the fifth at the end, the third
    // behind the run.
    private static final int METER_BYTES = 68;
    private static final int PERIODS_BYTES = 4;
    private static final int LEAKAGE_BYTES = 4 + 1 + 1 + 8 + 3 * 16 * 4;
    private static final int SHAPE_BYTES = 9;
    private static final int RUN_BYTES = 2 + 10 + 8 + 8 + 4 + 4 + 8;

    @Test
    void anEmptyStateComesBack() throws IOException {
        byte[] bytes = write(new StreamState());
        assertThat(read(bytes).run()).isNull();
        assertThat(write(read(bytes))).isEqualTo(bytes);
    }

    @Test
    void aRunComesBackWithAllOfItsTails() throws IOException {
        StreamState state = filled();
        StreamState back = read(write(state));
        assertThat(back.run()).isEqualTo(state.run());
        assertThat(back.nextOwned()).isEqualTo(state.nextOwned());
        assertThat(write(back)).isEqualTo(write(state));
    }

    @Test
    void aCopyGoesItsOwnWay() throws IOException {
        StreamState state = filled();
        byte[] before = write(state);
        StreamState copy = state.copy();
        assertThat(write(copy)).isEqualTo(before);
        windower().accept(copy, chunk(500), window -> {});
        assertThat(write(copy)).isNotEqualTo(before);
        assertThat(write(state)).isEqualTo(before);
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() throws IOException {
        byte[] bytes = write(filled());
        bytes[0] = 9;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("stream state of version 9, this is 5");
    }

    /** Whose signal nobody measured: its quality begins where it goes on, whole periods only. */
    @Test
    void aStateOfTheFirstVersionIsReadAndMeasuredFromThenOn() throws IOException {
        byte[] second = ofTheSecondVersion(write(filled()));
        byte[] first = Arrays.copyOf(second, second.length - METER_BYTES);
        first[0] = 1;
        StreamState state = read(first);
        assertThat(state.run()).isEqualTo(filled().run());
        List<SignalQuality> quality = new ArrayList<>();
        QualitySettings seconds = new QualitySettings(1, 0.01, 1, 5);
        StreamWindower windower = new StreamWindower(SETTINGS, Optional.of(seconds), event -> {});
        for (int from = 500; from < 3000; from += 500) {
            windower.accept(state, chunk(from), w -> quality.addAll(List.of(w.quality())));
        }
        assertThat(quality)
                .extracting(SignalQuality::period)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    }

    /** By then there were the reference's windows alone. */
    @Test
    void aStateOfTheSecondVersionGoesOnWithTheReferencesWindows() throws IOException {
        StreamState state = read(ofTheSecondVersion(write(filled())));
        assertThat(ofTheSecondVersion(write(state))).isEqualTo(ofTheSecondVersion(write(filled())));
        List<StreamEvent> events = new ArrayList<>();
        new StreamWindower(SETTINGS, events::add).accept(state, chunk(500), window -> {});
        assertThat(events).isEmpty();
    }

    /** Of the period that it is in, it knows the slopes, but not how they leak. */
    @Test
    void theLeakageIsKnownOfWholePeriodsAfterAStateOfTheFourthVersion() throws IOException {
        QualitySettings seconds = new QualitySettings(1, 0.01, 1, 5);
        StreamWindower windower = new StreamWindower(SETTINGS, Optional.of(seconds), event -> {});
        StreamState state = new StreamState();
        windower.accept(state, wave(0), window -> {});
        byte[] bytes = write(state);
        byte[] fourth = Arrays.copyOf(bytes, bytes.length - LEAKAGE_BYTES);
        fourth[0] = 4;
        assertThat(leakages(windower, read(fourth))).startsWith(Float.NaN).doesNotContain(0f);
        assertThat(leakages(windower, read(fourth)).subList(1, 5))
                .isEqualTo(leakages(windower, read(bytes)).subList(1, 5))
                .doesNotContain(Float.NaN);
    }

    private static List<Float> leakages(StreamWindower windower, StreamState state) {
        List<Float> leakages = new ArrayList<>();
        for (int from = 500; from < 3000; from += 500) {
            windower.accept(
                    state,
                    wave(from),
                    window -> List.of(window.quality()).forEach(q -> leakages.add(q.vfLeakage())));
        }
        return leakages;
    }

    private static EcgChunk wave(int first) {
        float[] samples = new float[500];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin((first + i) * 2 * Math.PI * 4 / 360);
        }
        long time = 1_000_000 + Math.round(first * 1000.0 / 360);
        return EcgChunk.ofMillivolts("patient/ä", 360, first, time, samples, 0, samples.length);
    }

    /** As a restored job with another detector, segmentation or working rate does. */
    @ParameterizedTest
    @CsvSource({"250, 255, 179", "250, 300, 179", "250, 256, 20", "125, 256, 179"})
    void aRunThatWasCutOtherwiseEndsAndAnotherBegins(double rate, int before, int after)
            throws IOException {
        WindowSettings others =
                new WindowSettings(OptionalDouble.of(rate), before, after, 0.5, 60, 500);
        List<StreamEvent> events = new ArrayList<>();
        List<SignalWindow> windows = new ArrayList<>();
        StreamWindower windower = new StreamWindower(others, events::add);
        StreamState state = read(write(filled()));
        windower.flush(state, windows::add);
        assertThat(windower.hasDecidable(state)).isFalse();
        assertThat(windows).isEmpty();
        windower.accept(state, chunk(500), windows::add);
        assertThat(events).containsExactly(StreamEvent.SETTINGS_CHANGE);
        assertThat(windows.get(0).run()).isEqualTo(filled().run());
        assertThat(windows.get(0).endsRun()).isTrue();
        assertThat(windows.get(0).owned()).isZero();
        assertThat(state.run().firstSample()).isEqualTo(500);
        assertThat(state.run().workingRate()).isEqualTo(rate);
    }

    @Test
    void aRunThatWasCutOtherwiseAndFallsSilentJustEnds() throws IOException {
        WindowSettings others = new WindowSettings(OptionalDouble.empty(), 256, 179, 0.5, 60, 500);
        StreamState state = filled();
        List<SignalWindow> windows = new ArrayList<>();
        new StreamWindower(others, event -> {}).endRun(state, windows::add);
        assertThat(windows).extracting(SignalWindow::endsRun).containsExactly(true);
        assertThat(state.run()).isNull();
    }

    private static byte[] ofTheSecondVersion(byte[] bytes) {
        int end = bytes.length - PERIODS_BYTES - LEAKAGE_BYTES;
        ByteBuffer second = ByteBuffer.allocate(end - SHAPE_BYTES);
        second.put((byte) 2).put(bytes, 1, 1 + RUN_BYTES);
        int behind = 2 + RUN_BYTES + SHAPE_BYTES;
        return second.put(bytes, behind, end - behind).array();
    }

    private static StreamState filled() {
        StreamState state = new StreamState();
        windower().accept(state, chunk(0), window -> {});
        return state;
    }

    private static StreamWindower windower() {
        return new StreamWindower(SETTINGS, event -> {});
    }

    private static EcgChunk chunk(int first) {
        float[] samples = new float[500];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (first + i) * 0.01f;
        }
        long time = 1_000_000 + Math.round(first * 1000.0 / 360);
        return EcgChunk.ofMillivolts("patient/ä", 360, first, time, samples, 0, samples.length);
    }

    private static byte[] write(StreamState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static StreamState read(byte[] bytes) throws IOException {
        return StreamState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
