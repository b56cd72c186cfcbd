package io.qrstream.jobs.train;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Rows;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.jobs.recordings.RecordingChunks;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.signal.recording.Recording;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** The kept heartbeats of recordings, found by the monitor's stages on this thread, in order. */
final class HeartbeatRows implements AutoCloseable {

    private static final Duration HOP = Duration.ofSeconds(30);

    // Some virtual machines cannot allocate the last few elements of an array.
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final SegmentationRule rule;
    private final WindowSettings windowing;
    private final CpuDevice device;
    private final Batcher batcher;
    private final FrontEnd frontEnd;
    private float[] values = new float[0];
    private int count;

    /**
     * @param options of the stages: detector, segmentation and one working rate for all
     * @throws IllegalArgumentException if they cannot be, naming option and value
     */
    HeartbeatRows(ReadableConfig options) {
        Configuration stages = Configuration.fromMap(options.toMap());
        // Nobody waits for the first heartbeats of a file: long windows cost less.
        stages.set(StageOptions.WINDOW_HOP, HOP);
        Detector detector = StageSettings.detector(stages);
        rule = StageSettings.segmentation(stages, detector);
        windowing = StageSettings.windowSettings(stages, detector);
        device = new CpuDevice();
        batcher = new Batcher(device, windowing.before(), 1, Integer.MAX_VALUE);
        frontEnd =
                new FrontEnd(device, detector, rule, ConvolutionMethod.DIRECT, RowAllocator.ARENA);
    }

    /** What rows there are. */
    InputContract contract() {
        return InputContract.of(windowing.workingRate().orElseThrow(), rule);
    }

    /**
     * Adds the heartbeats of a recording.
     *
     * @param lead 0-based
     * @param maxSeconds no more of the recording than this
     * @throws IOException if the recording cannot be used
     */
    void add(Recording recording, int lead, double maxSeconds) throws IOException {
        StreamWindower windower = new StreamWindower(windowing, event -> {});
        StreamState state = new StreamState();
        BeatHistory history = new BeatHistory();
        Consumer<SignalWindow> windows = window -> segment(window, history);
        RecordingChunks.read(
                recording, lead, maxSeconds, chunk -> windower.accept(state, chunk, windows));
        windower.endRun(state, windows);
    }

    private void segment(SignalWindow window, BeatHistory history) {
        batcher.add(window);
        DeviceBatch batch = batcher.take();
        Heartbeats heartbeats = frontEnd.segment(frontEnd.detect(batch, stream -> history));
        append(HostFloats.array(heartbeats.rows()), heartbeats.kept());
    }

    private void append(float[] rows, int kept) {
        int length = rule.rowLength();
        int most = LARGEST_ARRAY / length;
        if (count + kept > most) {
            throw new IllegalArgumentException("more than " + most + " heartbeats");
        }
        if ((count + kept) * length > values.length) {
            long capacity = Math.max((long) (count + kept) * length, 2L * values.length);
            values = Arrays.copyOf(values, (int) Math.min(capacity, (long) most * length));
        }
        System.arraycopy(rows, 0, values, count * length, kept * length);
        count += kept;
    }

    /** Number of heartbeats so far. */
    int count() {
        return count;
    }

    /** A copy of the heartbeats so far. */
    Rows rows() {
        return new Rows(Arrays.copyOf(values, count * rule.rowLength()), rule.rowLength());
    }

    @Override
    public void close() {
        batcher.close();
        device.close();
    }
}
