package io.qrstream.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * When an alert is raised and when it is cleared; between the two it stays as it is.
 *
 * @param raise a value worse than this raises it; NaN if nothing does
 * @param clear a value no worse than this clears it
 */
public record Limit(double raise, double clear) implements Serializable {

    /** Raises nothing, and clears what is raised. */
    public static final Limit OFF = new Limit(Double.NaN, Double.NaN);

    /**
     * A limit of a kind.
     *
     * @throws IllegalArgumentException saying why it cannot be
     */
    public static Limit of(AlertKind kind, double raise, double clear) {
        require(Double.isFinite(raise) && raise >= 0, kind, "raise", raise, "0 or more");
        require(Double.isFinite(clear) && clear >= 0, kind, "clear", clear, "0 or more");
        require(raise <= 1 || !kind.isShare(), kind, "raise", raise, "a share, 0 to 1");
        boolean apart = !kind.isWorse(clear, raise);
        require(apart, kind, "clear", clear, "no worse than raise, " + raise);
        return new Limit(raise, clear);
    }

    private static void require(
            boolean holds, AlertKind kind, String field, double value, String must) {
        if (!holds) {
            throw new IllegalArgumentException(
                    String.format("%s.%s is %s: it must be %s", kind.key(), field, value, must));
        }
    }

    boolean isOff() {
        return Double.isNaN(raise);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(raise);
        out.writeDouble(clear);
    }

    static Limit read(DataInput in) throws IOException {
        return new Limit(in.readDouble(), in.readDouble());
    }
}
