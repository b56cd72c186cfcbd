package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.HostFloats;

/** The maxima of an energy on the CPU, described with a few reads each. */
final class EnergyPeaks implements PeakDetection {

    private final PeakDetection maxima;
    private final int behind;
    private final int filterDelay;
    private final CpuLoops loops = CpuLoops.fastest();
    private Response begun;

    /**
     * @param maxima on the CPU
     * @param behind how far behind its gate a candidate lies, in samples
     * @param filterDelay how far behind the signal its filtered samples lie
     */
    EnergyPeaks(PeakDetection maxima, int behind, int filterDelay) {
        this.maxima = maxima;
        this.behind = behind;
        this.filterDelay = filterDelay;
    }

    @Override
    public void begin(Response response) {
        begun = response;
        maxima.begin(response);
    }

    @Override
    public boolean isDone() {
        return maxima.isDone();
    }

    @Override
    public Candidates finish() {
        Candidates found = maxima.finish();
        describe(begun, found);
        return found;
    }

    // One array after the other: no read of a candidate then waits for another one's.
    private void describe(Response response, Candidates found) {
        float[] energies = HostFloats.array(response.values());
        for (int i = 0; i < found.size(); i++) {
            int at = place(found, i) + behind;
            float before = sum(energies, at - EnergySurroundings.FAR);
            found.surroundings(i, before + sum(energies, at + EnergySurroundings.NEAR));
        }
        float[] filtered = HostFloats.array(response.filtered());
        for (int i = 0; i < found.size(); i++) {
            int gate = place(found, i);
            int first = gate + behind - CpuLoops.ENERGY_SPAN + 1;
            found.strongest(i, loops.strongest(filtered, first) - gate);
        }
        float[] samples = HostFloats.array(found.batch().samples());
        for (int i = 0; i < found.size(); i++) {
            int peak = place(found, i) + found.toStrongest(i) - filterDelay;
            found.shift(i, LevelShift.at(samples, peak, loops));
        }
    }

    /** Where in the batch a candidate's gate is. */
    private static int place(Candidates found, int i) {
        DeviceBatch batch = found.batch();
        int window = found.window(i);
        return batch.origin(window) + (int) (found.gate(i) - batch.firstOwned(window));
    }

    private static float sum(float[] energies, int from) {
        float sum = 0;
        for (int k = 0; k < EnergySurroundings.PLACES / 2; k++) {
            sum += energies[from + k * EnergySurroundings.STEP];
        }
        return sum;
    }
}
