package io.qrstream.jobs.analyze;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.HostFloats;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A short piece of a recording as the stages see it: the signal at the working rate and the
 * filter's response to it.
 *
 * @param workingRate in Hz
 * @param signal in mV
 * @param response as long as the signal
 */
record Excerpt(double workingRate, float[] signal, float[] response) {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;

    /**
     * Takes a signal through the first stages.
     *
     * @param signal in mV, at most a minute of it
     * @param samplingRate in Hz
     * @param workingRate in Hz, or empty for the signal's own
     */
    static Excerpt of(float[] signal, double samplingRate, OptionalDouble workingRate) {
        WindowSettings settings =
                new WindowSettings(workingRate, DETECTOR.contextBefore(), 0, 60, 60, 1);
        try (CpuDevice device = new CpuDevice();
                Batcher batcher = new Batcher(device, settings.before(), 1, Integer.MAX_VALUE)) {
            StreamWindower windower = new StreamWindower(settings, event -> {});
            StreamState state = new StreamState();
            windower.accept(
                    state,
                    EcgChunk.ofMillivolts("", samplingRate, 0, 0, signal, 0, signal.length),
                    batcher::add);
            windower.endRun(state, (SignalWindow window) -> batcher.add(window));
            DeviceBatch batch = batcher.take();
            int from = batch.origin(0);
            float[] response =
                    HostFloats.array(
                            Convolution.onCpu(
                                            RickerWavelet.taps(DETECTOR.taps()),
                                            ConvolutionMethod.DIRECT)
                                    .apply(batch)
                                    .values());
            return new Excerpt(
                    batch.run(0).workingRate(),
                    Arrays.copyOfRange(HostFloats.array(batch.samples()), from, batch.end(0)),
                    Arrays.copyOfRange(response, from, batch.end(0)));
        }
    }
}
