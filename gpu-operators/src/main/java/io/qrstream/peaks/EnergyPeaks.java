package io.qrstream.peaks;

import io.qrstream.convolution.Response;

/** The maxima of an energy, each described by its surroundings. */
final class EnergyPeaks implements PeakDetection {

    private final PeakDetection maxima;
    private final Prominence prominence;

    EnergyPeaks(PeakDetection maxima, Prominence prominence) {
        this.maxima = maxima;
        this.prominence = prominence;
    }

    @Override
    public Candidates apply(Response response) {
        Candidates found = maxima.apply(response);
        prominence.describe(response, found);
        return found;
    }
}
