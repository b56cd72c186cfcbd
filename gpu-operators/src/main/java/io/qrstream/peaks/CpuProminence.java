package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.HostFloats;

/** The surroundings of candidates in plain Java: a few reads a heartbeat. */
final class CpuProminence implements Prominence {

    private final int behind;

    CpuProminence(int behind) {
        this.behind = behind;
    }

    @Override
    public void describe(Response response, Candidates found) {
        DeviceBatch batch = response.batch();
        float[] energies = HostFloats.array(response.values());
        float[] filtered = HostFloats.array(response.filtered());
        for (int i = 0; i < found.size(); i++) {
            int window = found.window(i);
            int gate = (int) (found.gate(i) - batch.firstOwned(window));
            int at = batch.origin(window) + gate + behind;
            float surroundings = sum(energies, at - FAR) + sum(energies, at + NEAR);
            found.describe(i, surroundings, behind + strongest(filtered, at) - at);
        }
    }

    private static float sum(float[] energies, int from) {
        float sum = 0;
        for (int at = from; at <= from + FAR - NEAR; at += STEP) {
            sum += energies[at];
        }
        return sum;
    }

    private static int strongest(float[] filtered, int last) {
        int strongest = last - CpuLoops.ENERGY_SPAN + 1;
        for (int at = strongest + 1; at <= last; at++) {
            if (Math.abs(filtered[at]) > Math.abs(filtered[strongest])) {
                strongest = at;
            }
        }
        return strongest;
    }
}
