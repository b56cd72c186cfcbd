package io.qrstream.jobs.train;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.Rows;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.jobs.recordings.RecordingChunks;
import io.qrstream.operator.StageOptions;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.signal.recording.Recording;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The kept heartbeats of recordings, found by the monitor's stages on this thread, in order. */
final class HeartbeatRows implements AutoCloseable {

    /** The rate that models work at, in Hz. */
    static final double WORKING_RATE = 250;

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;

    // Some virtual machines cannot allocate the last few elements of an array.
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final CpuDevice device = new CpuDevice();
    private final SegmentationRule rule;
    private final WindowSettings windowing;
    private final Batcher batcher;
    private final FrontEnd frontEnd;
    private float[] values = new float[0];
    private int count;

    /**
     * @param rule which samples make a heartbeat
     */
    HeartbeatRows(SegmentationRule rule) {
        this.rule = rule;
        windowing =
                new WindowSettings(
                        OptionalDouble.of(WORKING_RATE),
                        DETECTOR.contextBefore(rule),
                        DETECTOR.contextAfter(rule),
                        30,
                        60,
                        500);
        batcher = new Batcher(device, windowing.before(), 1, Integer.MAX_VALUE);
        frontEnd =
                new FrontEnd(device, DETECTOR, rule, ConvolutionMethod.DIRECT, RowAllocator.ARENA);
    }

    /** The rule of that name for recordings at the models' rate. */
    static SegmentationRule rule(SegmentationMethod method) {
        return StageOptions.segmentation(method, WORKING_RATE);
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
