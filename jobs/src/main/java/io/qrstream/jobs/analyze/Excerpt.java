package io.qrstream.jobs.analyze;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.HostFloats;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A short piece of a recording as the stages see it: the signal at the working rate and the
 * detector's response to it.
 *
 * @param workingRate in Hz
 * @param signal in mV
 * @param response in mV, as long as the signal; of an energy, the root of its mean
 */
record Excerpt(double workingRate, float[] signal, float[] response) {

    /**
     * Takes a signal through the first stages.
     *
     * @param signal in mV, at most a minute of it
     * @param samplingRate in Hz
     * @param workingRate in Hz, or empty for the signal's own
     */
    static Excerpt of(
            float[] signal, double samplingRate, OptionalDouble workingRate, Detector detector) {
        int before = detector.contextBefore(GateToGate.of(detector));
        WindowSettings settings = new WindowSettings(workingRate, before, 0, 60, 60, 1);
        try (CpuDevice device = new CpuDevice();
                Batcher batcher = new Batcher(device, before, 1, Integer.MAX_VALUE)) {
            StreamWindower windower = new StreamWindower(settings, event -> {});
            StreamState state = new StreamState();
            windower.accept(
                    state,
                    EcgChunk.ofMillivolts("", samplingRate, 0, 0, signal, 0, signal.length),
                    batcher::add);
            windower.endRun(state, (SignalWindow window) -> batcher.add(window));
            DeviceBatch batch = batcher.take();
            Response response = detector.convolution(device, ConvolutionMethod.DIRECT).apply(batch);
            return new Excerpt(
                    batch.run(0).workingRate(),
                    window(HostFloats.array(batch.samples()), batch),
                    millivolts(response));
        }
    }

    private static float[] window(float[] values, DeviceBatch batch) {
        return Arrays.copyOfRange(values, batch.origin(0), batch.end(0));
    }

    private static float[] millivolts(Response response) {
        float[] values = window(HostFloats.array(response.values()), response.batch());
        if (response.values() != response.filtered()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sqrt(values[i] / CpuLoops.ENERGY_SPAN);
            }
        }
        return values;
    }
}
