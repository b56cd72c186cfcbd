package io.qrstream.jobs.train;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Rows;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.jobs.recordings.RecordingChunks;
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
    private static final WindowSettings WINDOWS =
            new WindowSettings(
                    OptionalDouble.of(WORKING_RATE),
                    DETECTOR.contextBefore(),
                    DETECTOR.contextAfter(),
                    30,
                    60,
                    500);

    // The most rows that one Java array holds.
    private static final int MAX_ROWS = (Integer.MAX_VALUE - 8) / DETECTOR.maxLength();

    private final CpuDevice device = new CpuDevice();
    private final Batcher batcher = new Batcher(device, WINDOWS.before(), 1, Integer.MAX_VALUE);
    private final FrontEnd frontEnd = new FrontEnd(DETECTOR, ConvolutionMethod.DIRECT);
    private float[] values = new float[1024 * DETECTOR.maxLength()];
    private int count;

    /** What the rows are. */
    static InputContract contract() {
        return InputContract.of(WORKING_RATE, GateToGate.of(DETECTOR));
    }

    /**
     * Adds the heartbeats of a recording.
     *
     * @param lead 0-based
     * @param maxSeconds no more of the recording than this
     * @throws IOException if the recording cannot be used
     */
    void add(Recording recording, int lead, double maxSeconds) throws IOException {
        StreamWindower windower = new StreamWindower(WINDOWS, event -> {});
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
        int length = DETECTOR.maxLength();
        if (count + kept > MAX_ROWS) {
            throw new IllegalArgumentException("more than " + MAX_ROWS + " heartbeats");
        }
        if ((count + kept) * length > values.length) {
            long capacity = Math.max((long) (count + kept) * length, 2L * values.length);
            values = Arrays.copyOf(values, (int) Math.min(capacity, (long) MAX_ROWS * length));
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
        return new Rows(Arrays.copyOf(values, count * DETECTOR.maxLength()), DETECTOR.maxLength());
    }

    @Override
    public void close() {
        batcher.close();
        device.close();
    }
}
