package io.qrstream.heartbeat;

import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.Device;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.window.RunEdges;
import java.io.Serializable;

/**
 * A way to find R-peaks: what each of the stages from the convolution to the beat decision does.
 * Immutable; all lengths are in working samples.
 */
public sealed interface Detector extends Serializable permits AdaptiveDetector, ReferenceSettings {

    /** The convolution stage on a device; what is made on it is freed with it. */
    Convolution convolution(Device device, ConvolutionMethod method);

    /** The peaks stage on a device. */
    PeakDetection peakDetection(Device device);

    /** The beat decision stage. */
    BeatDecision beatDecision();

    /** The shortest heartbeat that is kept from gate to gate. */
    int minLength();

    /** The longest heartbeat that is kept from gate to gate. */
    int maxLength();

    /** Context that a window needs before its first owned gate. */
    int contextBefore(SegmentationRule rule);

    /** Context that a window needs after its last owned gate. */
    int contextAfter(SegmentationRule rule);

    /** What a run is taken to continue as beyond its ends. */
    RunEdges edges(SegmentationRule rule);
}
