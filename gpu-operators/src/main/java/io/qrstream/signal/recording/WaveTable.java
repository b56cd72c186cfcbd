package io.qrstream.signal.recording;

import java.util.List;

/**
 * The sum of a patient's waves over one turn of the limit cycle: of {@code h exp(-d²/2b²)}, a
 * Gaussian bump of height {@code h} and width {@code b} at the distance {@code d} from its centre.
 * It depends on the angle alone, so it is computed once. Linear between cells of width {@code c},
 * it is off by at most {@code h (c/b)²/8}: 2 microvolts for an R of 2 mV, less than a step of the
 * usual converters. 4 KiB a patient. Immutable.
 */
final class WaveTable {

    /** Cells a turn, a power of two. */
    static final int CELLS = 1024;

    private static final double RADIANS_PER_CELL = 2 * Math.PI / CELLS;
    // Beyond, a Gaussian is less than 1e-10 of its height.
    private static final double WIDTHS_COVERED = 7;

    // One more than a turn: the first cell again.
    private final float[] millivolts = new float[CELLS + 1];

    /**
     * @param waves for 60 beats per minute
     * @param heartRate in beats per minute
     */
    WaveTable(List<Wave> waves, double heartRate) {
        for (Wave wave : waves) {
            add(wave.at(heartRate));
        }
    }

    private void add(Wave wave) {
        for (int cell = 0; cell <= CELLS; cell++) {
            double turns = (cell * RADIANS_PER_CELL - wave.angle()) / (2 * Math.PI);
            double distance = (turns - Math.rint(turns)) * (2 * Math.PI);
            double widths = distance / wave.width();
            if (Math.abs(widths) < WIDTHS_COVERED) {
                millivolts[cell] +=
                        (float) (wave.millivolts() * StrictMath.exp(-widths * widths / 2));
            }
        }
    }

    /**
     * The sum in mV.
     *
     * @param position in cells from R, at least 0
     */
    double at(double position) {
        int cell = (int) position;
        double fraction = position - cell;
        double left = millivolts[cell & CELLS - 1];
        return left + fraction * (millivolts[(cell & CELLS - 1) + 1] - left);
    }
}
