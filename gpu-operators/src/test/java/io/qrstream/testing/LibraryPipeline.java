package io.qrstream.testing;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.Device;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.TensorRows;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.AnomalyDetection;
import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.heartbeat.UsualHeartbeat;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamEvent;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stages without Flink, one subtask of them, with everything they find. */
public final class LibraryPipeline implements AutoCloseable {

    private final Device device;
    private final Batcher batcher;
    private final StreamWindower windower;
    private final FrontEnd frontEnd;
    private final TensorRows tensor;
    private final Scorer scorer;
    private boolean isBegun;
    private final Map<String, StreamState> states = new HashMap<>();
    private final Map<String, BeatHistory> histories = new HashMap<>();
    private final AnomalyDetection anomalies;
    private final Map<String, UsualHeartbeat> usual = new HashMap<>();
    private final Map<String, List<Long>> gates;
    private final Map<String, List<Heartbeat>> heartbeats;
    private final Map<String, List<float[]>> rows;
    private final Map<StreamEvent, Integer> events = new EnumMap<>(StreamEvent.class);

    public LibraryPipeline(
            Device device,
            Detector detector,
            WindowSettings windows,
            int maxWindows,
            int maxSamples,
            ConvolutionMethod method) {
        this(device, detector, windows, maxWindows, maxSamples, method, new Results());
    }

    /** Several subtasks may share results. */
    public record Results(
            Map<String, List<Long>> gates,
            Map<String, List<Heartbeat>> heartbeats,
            Map<String, List<float[]>> rows) {
        public Results() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    public LibraryPipeline(
            Device device,
            Detector detector,
            WindowSettings windows,
            int maxWindows,
            int maxSamples,
            ConvolutionMethod method,
            Results results) {
        this(
                device,
                detector,
                GateToGate.of(detector),
                windows,
                maxWindows,
                maxSamples,
                method,
                results,
                null);
    }

    /**
     * @param device closed with the pipeline
     * @param rule which samples make a heartbeat
     * @param model scores the heartbeats, whose rows are not gathered then; null for no scores
     */
    public LibraryPipeline(
            Device device,
            Detector detector,
            SegmentationRule rule,
            WindowSettings windows,
            int maxWindows,
            int maxSamples,
            ConvolutionMethod method,
            Results results,
            VaeModel model) {
        this.device = device;
        boolean judged = rule instanceof AroundR && windows.workingRate().isPresent();
        tensor = model == null ? null : new TensorRows();
        scorer = model == null ? null : model.newScorer();
        batcher = new Batcher(device, windows.before(), maxWindows, maxSamples);
        windower = new StreamWindower(windows, e -> events.merge(e, 1, Integer::sum));
        frontEnd =
                new FrontEnd(
                        device,
                        detector,
                        rule,
                        method,
                        model != null ? tensor : judged ? new HostRows() : RowAllocator.ARENA);
        anomalies =
                judged
                        ? new AnomalyDetection(
                                AnomalySettings.DEFAULT,
                                (AroundR) rule,
                                windows.workingRate().getAsDouble())
                        : null;
        gates = results.gates();
        heartbeats = results.heartbeats();
        rows = results.rows();
    }

    public void accept(EcgChunk chunk) {
        StreamState state = states.computeIfAbsent(chunk.stream(), s -> new StreamState());
        windower.accept(state, chunk, this::add);
    }

    /** What a linger timer does. */
    public void flushWindow(String stream) {
        if (states.containsKey(stream)) {
            windower.flush(states.get(stream), this::add);
        }
    }

    public void flushBatch() {
        if (!batcher.isEmpty()) {
            process(batcher.take());
        }
        finish();
    }

    public void endAll() {
        states.values().forEach(state -> windower.endRun(state, this::add));
        flushBatch();
    }

    /** Moves a stream to another subtask the way a checkpoint does. */
    public void moveTo(LibraryPipeline other, String stream) {
        flushBatch();
        if (states.containsKey(stream)) {
            other.states.put(stream, throughBytes(states.remove(stream)));
        }
        if (histories.containsKey(stream)) {
            other.histories.put(stream, throughBytes(histories.remove(stream)));
        }
        if (usual.containsKey(stream)) {
            other.usual.put(stream, throughBytes(usual.remove(stream)));
        }
    }

    public Map<String, List<Long>> gates() {
        return gates;
    }

    public Map<String, List<Heartbeat>> heartbeats() {
        return heartbeats;
    }

    public Map<String, List<float[]>> rows() {
        return rows;
    }

    public int count(StreamEvent event) {
        return events.getOrDefault(event, 0);
    }

    private void add(SignalWindow window) {
        if (!batcher.fits(window)) {
            process(batcher.take());
        }
        batcher.add(window);
        if (batcher.isFull()) {
            process(batcher.take());
        }
    }

    /** As in a job, a device of some depth works on a batch while the next is gathered. */
    private void process(DeviceBatch batch) {
        frontEnd.begin(batch);
        finish();
        isBegun = true;
        if (device.depth() == 1) {
            finish();
        }
    }

    private void finish() {
        if (!isBegun) {
            return;
        }
        isBegun = false;
        RPeaks peaks = frontEnd.finish(s -> histories.computeIfAbsent(s, key -> new BeatHistory()));
        DeviceBatch batch = peaks.batch();
        for (int i = 0; i < peaks.size(); i++) {
            String stream = batch.run(peaks.window(i)).stream();
            gates.computeIfAbsent(stream, s -> new ArrayList<>())
                    .add(batch.run(peaks.window(i)).streamSample(peaks.gate(i)));
        }
        Heartbeats found = frontEnd.segment(peaks);
        if (scorer == null) {
            gatherRows(
                    found,
                    found.rows() instanceof HostFloats host
                            ? host.array()
                            : batch.arena().toHost(found.rows()));
            gather(anomalies == null ? found : judged(found));
        } else {
            gather(new ScoredHeartbeats(found, scorer.score(found.rows(), found.kept())));
        }
    }

    private Heartbeats judged(Heartbeats found) {
        HeartbeatAnomaly[] judged = new HeartbeatAnomaly[found.size()];
        for (int i = 0; i < judged.length; i++) {
            String stream = found.run(i).stream();
            if (found.row(i) != Heartbeats.PRUNED) {
                UsualHeartbeat own = usual.computeIfAbsent(stream, s -> new UsualHeartbeat());
                judged[i] = anomalies.judge(found, i, own);
            }
        }
        return found.judged(judged);
    }

    private void gather(HeartbeatBatch found) {
        for (int i = 0; i < found.size(); i++) {
            Heartbeat heartbeat = found.heartbeat(i);
            heartbeats.computeIfAbsent(heartbeat.stream(), s -> new ArrayList<>()).add(heartbeat);
        }
    }

    private void gatherRows(Heartbeats found, float[] matrix) {
        for (int i = 0; i < found.size(); i++) {
            Heartbeat heartbeat = found.heartbeat(i);
            int from = found.row(i) * found.rowLength();
            float[] row =
                    heartbeat.kept()
                            ? Arrays.copyOfRange(matrix, from, from + found.rowLength())
                            : new float[0];
            rows.computeIfAbsent(heartbeat.stream(), s -> new ArrayList<>()).add(row);
        }
    }

    private static StreamState throughBytes(StreamState state) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            state.copy().write(new DataOutputStream(bytes));
            return StreamState.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UsualHeartbeat throughBytes(UsualHeartbeat usual) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            usual.copy().write(new DataOutputStream(bytes));
            return UsualHeartbeat.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BeatHistory throughBytes(BeatHistory history) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            history.copy().write(new DataOutputStream(bytes));
            return BeatHistory.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
            tensor.close();
        }
        batcher.close();
        device.close();
    }
}
