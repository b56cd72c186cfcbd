package io.qrstream.benchmarks.stages;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;

/**
 * What the stages of a benchmark are fed: a batch of windows cut from one synthetic signal, whose
 * R-like spikes stand about 0.8 s apart.
 */
final class StageInput {

    static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    static final int SAMPLING_RATE = 250;

    private static final int BEAT_SAMPLES = 203;

    private StageInput() {}

    /** The signal's sample {@code i}, in mV. */
    static float sample(long i) {
        double sinceBeat = (i % BEAT_SAMPLES) / 4.0 - 10;
        double wander = 0.2 * Math.sin(i / 311.0) + 0.03 * Math.sin(i * 1.7);
        return (float) (Math.exp(-sinceBeat * sinceBeat) + wander);
    }

    /** A device of its own for each batcher is the caller's to close. */
    static Batcher batcher(CpuDevice device, int contextBefore) {
        return new Batcher(device, contextBefore, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Window {@code i} of a batch, of a stream of its own. */
    static SignalWindow window(BatchShape shape, int i, int contextBefore) {
        int length = contextBefore + shape.owned + DETECTOR.contextAfter();
        float[] samples = new float[length];
        for (int j = 0; j < length; j++) {
            samples[j] = sample(j + 37L * i);
        }
        Run run = new Run("stream-" + i, 0, SAMPLING_RATE, ResamplingRatio.NONE, 0);
        return new SignalWindow(run, 1000, shape.owned, samples, 0, length, false);
    }

    /** A whole batch. */
    static DeviceBatch batch(Batcher batcher, BatchShape shape, int contextBefore) {
        for (int i = 0; i < shape.windows; i++) {
            batcher.add(window(shape, i, contextBefore));
        }
        return batcher.take();
    }

    /** The beat decision over a batch, every stream with a history of its own. */
    static void decide(Candidates candidates, BeatHistory[] histories, RPeaks peaks) {
        BeatDecision decision = DETECTOR.beatDecision();
        peaks.start(candidates.batch());
        int next = 0;
        for (int window = 0; window < candidates.batch().size(); window++) {
            next = decision.decide(candidates, next, window, histories[window], peaks);
        }
    }

    /** Histories of streams that have had no R-peak. */
    static BeatHistory[] histories(BatchShape shape) {
        BeatHistory[] histories = new BeatHistory[shape.windows];
        for (int i = 0; i < histories.length; i++) {
            histories[i] = new BeatHistory();
        }
        return histories;
    }
}
