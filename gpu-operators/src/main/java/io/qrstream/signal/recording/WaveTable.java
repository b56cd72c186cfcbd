package io.qrstream.signal.recording;

import java.util.List;

/**
 * What the waves add to z as the angle turns, over one turn of the limit cycle: the sum over the
 * waves of {@code -h d/b² exp(-d²/2b²)}, the slope of a Gaussian bump of height {@code h} and width
 * {@code b} at the distance {@code d} from its centre. It depends on the angle alone, so it is
 * computed once; between cells it is interpolated linearly, off by less than a thousandth of the
 * steepest slope. 4 KiB a patient. Immutable.
 */
final class WaveTable {

    /** Cells a turn, a power of two. */
    static final int CELLS = 1024;

    private static final double RADIANS_PER_CELL = 2 * Math.PI / CELLS;
    // Beyond, a Gaussian is less than 1e-10 of its height.
    private static final double WIDTHS_COVERED = 7;

    // One more than a turn: the first cell again.
    private final float[] slopes;

    WaveTable(List<Wave> waves, double heartRate) {
        double[] sums = new double[CELLS + 1];
        for (Wave wave : waves) {
            add(wave.at(heartRate), sums);
        }
        slopes = new float[CELLS + 1];
        for (int cell = 0; cell <= CELLS; cell++) {
            slopes[cell] = (float) sums[cell];
        }
    }

    private static void add(Wave wave, double[] sums) {
        double width = wave.width();
        double steepness = wave.millivolts() / width * RADIANS_PER_CELL;
        for (int cell = 0; cell <= CELLS; cell++) {
            double turns = (cell * RADIANS_PER_CELL - wave.angle()) / (2 * Math.PI);
            double distance = (turns - Math.rint(turns)) * (2 * Math.PI);
            if (Math.abs(distance) < WIDTHS_COVERED * width) {
                double widths = distance / width;
                sums[cell] -= steepness * widths * StrictMath.exp(-widths * widths / 2);
            }
        }
    }

    /**
     * The slope in mV a cell.
     *
     * @param position in cells from R, at most one turn before it
     */
    double at(double position) {
        double shifted = position + CELLS;
        int cell = (int) shifted;
        double fraction = shifted - cell;
        double left = slopes[cell & CELLS - 1];
        return left + fraction * (slopes[(cell & CELLS - 1) + 1] - left);
    }
}
