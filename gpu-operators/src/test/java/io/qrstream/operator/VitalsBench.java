package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.VitalsOracle.Peak;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalsSettings;
import io.qrstream.window.QualitySettings;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * The vitals operator behind the stages of a library, with windows and batches of any size, and
 * restored from its own snapshots now and then.
 */
final class VitalsBench implements AutoCloseable {

    static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    static final Configuration OPTIONS =
            Configuration.fromMap(
                    Map.of(
                            "vitals.period", "1 s",
                            "vitals.rate-window", "3 s",
                            "vitals.anomaly-window", "4 s",
                            "vitals.variability-window", "20 s",
                            "vitals.anomaly-threshold", "0.7",
                            "vitals.anomaly-quantile", "0.5",
                            "quality.saturation-mv", "2"));
    static final VitalsSettings SETTINGS = VitalsOptions.settings(OPTIONS);
    static final QualitySettings QUALITY = VitalsOptions.quality(OPTIONS);

    private final Random random;
    private final CpuDevice device = new CpuDevice();
    private final Batcher batcher;
    private final StreamWindower windower;
    private final FrontEnd frontEnd = new FrontEnd(device, DETECTOR, ConvolutionMethod.DIRECT);
    private final Map<String, StreamState> states = new HashMap<>();
    private final Map<String, BeatHistory> histories = new HashMap<>();
    private final Map<String, List<VitalSigns>> signs = new TreeMap<>();
    private KeyedOneInputStreamOperatorTestHarness<String, Scored, VitalSigns> harness;

    VitalsBench(Random random) throws Exception {
        this.random = random;
        int before = DETECTOR.contextBefore();
        WindowSettings windows =
                new WindowSettings(
                        OptionalDouble.of(250),
                        before,
                        DETECTOR.contextAfter(),
                        3 * random.nextDouble(),
                        5,
                        500);
        windower = new StreamWindower(windows, Optional.of(QUALITY), event -> {});
        batcher = new Batcher(device, before, 1 + random.nextInt(8), 1 << 14);
        harness = harness();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Scored, VitalSigns> harness()
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Scored, VitalSigns> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new VitalsOperator<>(OPTIONS),
                        batch -> batch.ends().batch().run(0).stream(),
                        Types.STRING);
        harness.setup(new VitalSignsSerializer());
        return harness;
    }

    void accept(EcgChunk chunk) {
        StreamState state = states.computeIfAbsent(chunk.stream(), s -> new StreamState());
        windower.accept(state, chunk, this::add);
        if (random.nextInt(4) == 0) {
            windower.flush(state, this::add);
        }
        if (random.nextInt(20) == 0) {
            restore();
        }
    }

    /** Ends all streams; what was found of each. */
    Map<String, List<VitalSigns>> end() {
        states.forEach(
                (stream, state) -> {
                    windower.endRun(state, this::add);
                    signs.computeIfAbsent(stream, s -> new ArrayList<>());
                });
        flush();
        collect();
        return signs;
    }

    private void add(SignalWindow window) {
        batcher.add(window);
        if (batcher.isFull() || random.nextInt(5) == 0) {
            flush();
        }
    }

    private void flush() {
        if (batcher.isEmpty()) {
            return;
        }
        DeviceBatch batch = batcher.take();
        RPeaks peaks =
                frontEnd.detect(batch, s -> histories.computeIfAbsent(s, key -> new BeatHistory()));
        process(new Scored(frontEnd.segment(peaks)));
        collect();
        assertAllIsSaid(peaks);
    }

    /** A period whose R-peaks are all decided waits for nothing more. */
    private void assertAllIsSaid(RPeaks peaks) {
        DeviceBatch batch = peaks.batch();
        for (int i = 0; i < batch.size(); i++) {
            Run run = batch.run(i);
            long periods =
                    (long) (peaks.decidedUntil(i) / run.workingRate()) / SETTINGS.periodSeconds();
            long said =
                    signs.getOrDefault(run.stream(), List.of()).stream()
                            .filter(s -> s.run() == run.firstSample())
                            .count();
            assertThat(said).isGreaterThanOrEqualTo(periods);
        }
    }

    private void process(Scored batch) {
        try {
            harness.processElement(new StreamRecord<>(batch));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void restore() {
        flush();
        try {
            OperatorSubtaskState state = harness.snapshot(1, 1);
            collect();
            harness.close();
            harness = harness();
            harness.initializeState(state);
            harness.open();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void collect() {
        for (VitalSigns sign : harness.extractOutputValues()) {
            signs.computeIfAbsent(sign.stream(), s -> new ArrayList<>()).add(sign);
        }
        harness.getOutput().clear();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        batcher.close();
        device.close();
    }

    /** All R-peaks of a run by the definition, with what {@link Scored} says of them. */
    static List<Peak> peaks(Run run, float[] working) {
        float[] response = Oracle.convolve(working, RickerWavelet.taps(DETECTOR.taps()));
        int toPeak = (DETECTOR.suppression() + 1) / 2 - (DETECTOR.taps() - 1) / 2;
        List<Peak> peaks = new ArrayList<>();
        for (long gate : Oracle.gates(response, DETECTOR.suppression())) {
            long before = peaks.isEmpty() ? -1 : peaks.get(peaks.size() - 1).sample() - toPeak;
            long start = before < 0 ? -1 : run.streamSample(before);
            peaks.add(new Peak(gate + toPeak, Scored.anomaly(start), Scored.quantile(start)));
        }
        return peaks;
    }

    /** Heartbeats scored by where they start. */
    private record Scored(Heartbeats heartbeats) implements HeartbeatBatch {

        static float anomaly(long start) {
            return start < 0 || start % 3 > 0 ? Float.NaN : start % 90 / 90f;
        }

        static float quantile(long start) {
            return start < 0 || start % 7 == 0 ? Float.NaN : start % 100 / 100f;
        }

        @Override
        public float anomaly(int i) {
            return anomaly(heartbeats.heartbeat(i).start());
        }

        @Override
        public float quantile(int i) {
            return quantile(heartbeats.heartbeat(i).start());
        }

        @Override
        public RPeaks ends() {
            return heartbeats.ends();
        }

        @Override
        public int end(int i) {
            return heartbeats.end(i);
        }

        @Override
        public int size() {
            return heartbeats.size();
        }

        @Override
        public Heartbeat heartbeat(int i) {
            return heartbeats.heartbeat(i);
        }
    }
}
