package io.qrstream.heartbeat;

import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.Device;
import io.qrstream.peaks.AdaptiveRule;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.window.RunEdges;

/**
 * Finds R-peaks where the energy of the filtered signal stands out, as the stream's own past and
 * the candidate's surroundings define it. Works at {@value #WORKING_RATE} Hz.
 *
 * <p>A wavelet of 96 ms passes what QRS complexes are made of, 8 to 20 Hz; the energy over 64 ms
 * has one peak a complex, whatever its polarity; the suppression leaves candidates 208 ms apart.
 * Gates lie as far before their R-peaks as the reference detector's, so that heartbeats from gate
 * to gate are alike.
 *
 * @param rule the constants that decide which candidates are R-peaks
 */
public record AdaptiveDetector(AdaptiveRule rule) implements Detector {

    private static final long serialVersionUID = 1;

    /** The one rate that its lengths are made for, in Hz. */
    public static final int WORKING_RATE = 250;

    private static final int TAPS = 24;
    private static final int ENERGY_SPAN = 16;
    private static final int SUPPRESSION = 105;
    private static final int CANDIDATE_BEHIND = (SUPPRESSION + 1) / 2;
    private static final int TO_PEAK = ReferenceSettings.DEFAULT.peakOffset();

    // Of a candidate's gate its R-peak is the strongest of the samples that its energy sums.
    private static final int LAST_PEAK = CANDIDATE_BEHIND - TAPS / 2;
    private static final int FIRST_PEAK = LAST_PEAK - ENERGY_SPAN + 1;

    private static final int ENERGIES_BEFORE =
            Math.max(1, PeakDetection.ENERGY_REACH - CANDIDATE_BEHIND);

    /** By {@link AdaptiveRule#DEFAULT}. */
    public AdaptiveDetector() {
        this(AdaptiveRule.DEFAULT);
    }

    @Override
    public Convolution convolution(Device device, ConvolutionMethod method) {
        float[] taps = RickerWavelet.levelTaps(TAPS);
        return Convolution.energyOn(device, taps, method, ENERGIES_BEFORE);
    }

    @Override
    public PeakDetection peakDetection(Device device) {
        return PeakDetection.ofEnergy(device, SUPPRESSION, TAPS / 2);
    }

    @Override
    public BeatDecision beatDecision() {
        return BeatDecision.adaptive(rule, SUPPRESSION, TAPS, TO_PEAK, WORKING_RATE);
    }

    @Override
    public int minLength() {
        return ReferenceSettings.DEFAULT.minLength();
    }

    @Override
    public int maxLength() {
        return ReferenceSettings.DEFAULT.maxLength();
    }

    @Override
    public int contextBefore(SegmentationRule rule) {
        int beforePeak = rule.contextBefore() + TO_PEAK - FIRST_PEAK;
        return Math.max(ENERGIES_BEFORE + ENERGY_SPAN + TAPS, beforePeak);
    }

    @Override
    public int contextAfter(SegmentationRule rule) {
        return Math.max(
                CANDIDATE_BEHIND + PeakDetection.ENERGY_REACH, LAST_PEAK + rule.contextAfterPeak());
    }

    /** Held, so that no step is seen where a run begins, and its last R-peaks are decided. */
    @Override
    public RunEdges edges(SegmentationRule rule) {
        return RunEdges.held(contextAfter(rule) - LAST_PEAK);
    }
}
