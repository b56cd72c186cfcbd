package io.qrstream.testing;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.TensorRows;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.AnomalyDetection;
import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.HeartbeatAnomaly;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The stages without Flink, one subtask of them, with everything they find. */
public final class LibraryPipeline implements AutoCloseable {

    private final Device device;
    private final Findings findings;
    private final Batcher batcher;
    private final StreamWindower windower;
    private final FrontEnd frontEnd;
    private final AnomalyDetection anomalies;
    private final TensorRows tensor;
    private final Scorer scorer;
    private final Map<StreamEvent, Integer> events = new EnumMap<>(StreamEvent.class);
    private final PerStream<StreamState> states =
            new PerStream<>(StreamState::new, (s, out) -> s.copy().write(out), StreamState::read);
    private final PerStream<BeatHistory> histories =
            new PerStream<>(BeatHistory::new, (s, out) -> s.copy().write(out), BeatHistory::read);
    private final PerStream<UsualHeartbeat> usual =
            new PerStream<>(
                    UsualHeartbeat::new, (s, out) -> s.copy().write(out), UsualHeartbeat::read);
    private boolean isBegun;

    /**
     * Without a model, with findings of its own.
     *
     * @param device closed with the pipeline
     */
    public LibraryPipeline(Device device, LibrarySettings settings) {
        this(device, settings, new Findings(), null);
    }

    /**
     * @param device closed with the pipeline
     * @param findings where to put what is found; several subtasks may share them
     * @param model scores the heartbeats, whose rows are not gathered then; null for no scores
     */
    public LibraryPipeline(
            Device device, LibrarySettings settings, Findings findings, VaeModel model) {
        this.device = device;
        this.findings = findings;
        WindowSettings windows = settings.windows();
        tensor = model == null ? null : new TensorRows();
        scorer = model == null ? null : model.newScorer();
        batcher =
                new Batcher(device, windows.before(), settings.maxWindows(), settings.maxSamples());
        windower = new StreamWindower(windows, e -> events.merge(e, 1, Integer::sum));
        anomalies = anomalies(settings.rule(), windows.workingRate());
        RowAllocator onHost = anomalies == null ? RowAllocator.ARENA : new HostRows();
        frontEnd =
                new FrontEnd(
                        device,
                        settings.detector(),
                        settings.rule(),
                        settings.method(),
                        model == null ? onHost : tensor);
    }

    private static AnomalyDetection anomalies(SegmentationRule rule, OptionalDouble workingRate) {
        return rule instanceof AroundR aroundR && workingRate.isPresent()
                ? new AnomalyDetection(AnomalySettings.DEFAULT, aroundR, workingRate.getAsDouble())
                : null;
    }

    /**
     * The R-peaks of a signal, as sample indices, on a CPU.
     *
     * @param samplingRate in Hz, the working rate too
     */
    public static List<Long> rPeaks(
            Detector detector, SegmentationRule rule, float[] signal, double samplingRate) {
        LibrarySettings settings =
                LibrarySettings.of(detector, rule, OptionalDouble.of(samplingRate), 1, 60);
        try (LibraryPipeline pipeline = new LibraryPipeline(new CpuDevice(), settings)) {
            pipeline.accept(
                    EcgChunk.ofMillivolts("s", samplingRate, 0, 0, signal, 0, signal.length));
            pipeline.endAll();
            return pipeline.findings.rPeaks().getOrDefault("s", List.of());
        }
    }

    public void accept(EcgChunk chunk) {
        windower.accept(states.of(chunk.stream()), chunk, this::add);
    }

    /** What a linger timer does. */
    public void flushWindow(String stream) {
        windower.flush(states.of(stream), this::add);
    }

    public void flushBatch() {
        if (!batcher.isEmpty()) {
            process(batcher.take());
        }
        finish();
    }

    public void endAll() {
        states.all().forEach(state -> windower.endRun(state, this::add));
        flushBatch();
    }

    /** Moves a stream to another subtask the way a checkpoint does. */
    public void moveTo(LibraryPipeline other, String stream) {
        flushBatch();
        states.move(stream, other.states);
        histories.move(stream, other.histories);
        usual.move(stream, other.usual);
    }

    public Findings findings() {
        return findings;
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
        RPeaks peaks = frontEnd.finish(histories::of);
        findings.add(peaks);
        Heartbeats found = frontEnd.segment(peaks);
        if (scorer != null) {
            findings.add(new ScoredHeartbeats(found, scorer.score(found.rows(), found.kept())));
            return;
        }
        findings.addRows(found, onHost(found, peaks.batch()));
        findings.add(anomalies == null ? found : judged(found));
    }

    private static float[] onHost(Heartbeats found, DeviceBatch batch) {
        return found.rows() instanceof HostFloats host
                ? host.array()
                : batch.arena().toHost(found.rows());
    }

    private Heartbeats judged(Heartbeats found) {
        HostMemory rows = HostMemory.of(found.rows());
        HeartbeatAnomaly[] judged = new HeartbeatAnomaly[found.size()];
        for (int i = 0; i < judged.length; i++) {
            if (found.row(i) != Heartbeats.PRUNED) {
                judged[i] = anomalies.judge(found, rows, i, usual.of(found.run(i).stream()));
            }
        }
        return found.judged(judged);
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
