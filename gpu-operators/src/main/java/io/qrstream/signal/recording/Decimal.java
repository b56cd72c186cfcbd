package io.qrstream.signal.recording;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes to float, correctly rounded: always the float that {@link
 * Float#parseFloat} gives. Not thread-safe.
 *
 * <p>A mantissa of up to 18 digits and a power of ten up to 10^22, which double holds exactly, give
 * the value in double with an error of at most two units in the last place: one for rounding the
 * mantissa, one for the division or multiplication (Clinger 1990, "How to read floating point
 * numbers accurately", has the exact case). Rounding on to float can then only err beside the
 * middle between two floats. That, and everything beyond those limits, goes the slow way.
 */
final class Decimal {

    private static final int MOST_DIGITS = 18;
    private static final int LARGEST_EXPONENT = 9_999;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    // The bits of a double that a float has no room for, and their value in the middle.
    private static final long LOST_BITS = (1L << 29) - 1;
    private static final long MIDDLE = 1L << 28;
    private static final long LARGEST_ERROR = 2;

    private float value;

    /** The number read last; infinite if it is too large for a float. */
    float value() {
        return value;
    }

    /**
     * Reads the number that begins at an index: sign, digits with or without a point, exponent.
     * Needs some byte that is not part of a number after it.
     *
     * @return the index after the number, or -1 if there is no number
     */
    int read(byte[] text, int start) {
        int at = start;
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        int firstDigit = at;
        long mantissa = 0;
        int digit;
        while ((digit = text[at] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            at++;
        }
        int digits = at - firstDigit;
        int fraction = 0;
        if (text[at] == '.') {
            int firstOfFraction = ++at;
            while ((digit = text[at] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                at++;
            }
            fraction = at - firstOfFraction;
        }
        if (digits + fraction == 0) {
            return -1;
        }
        int exponent = -fraction;
        if ((text[at] | 0x20) == 'e') {
            int end = skipExponent(text, at + 1);
            if (end < 0) {
                return -1;
            }
            exponent += exponent(text, at + 1, end);
            at = end;
        }
        if (digits + fraction > MOST_DIGITS || !scale(mantissa, exponent, negative)) {
            value =
                    Float.parseFloat(
                            new String(text, start, at - start, StandardCharsets.US_ASCII));
        }
        return at;
    }

    /** Sets the value if double is precise enough for it; returns whether it was. */
    private boolean scale(long mantissa, int exponent, boolean negative) {
        if (Math.abs(exponent) >= POWERS_OF_TEN.length) {
            return false;
        }
        double near =
                exponent < 0
                        ? mantissa / POWERS_OF_TEN[-exponent]
                        : mantissa * POWERS_OF_TEN[exponent];
        long lost = Double.doubleToRawLongBits(near) & LOST_BITS;
        if (Math.abs(lost - MIDDLE) <= LARGEST_ERROR) {
            return false;
        }
        value = (float) (negative ? -near : near);
        return true;
    }

    private static int skipExponent(byte[] text, int start) {
        int at = start;
        if (text[at] == '-' || text[at] == '+') {
            at++;
        }
        int firstDigit = at;
        while (isDigit(text[at])) {
            at++;
        }
        return at == firstDigit ? -1 : at;
    }

    private static int exponent(byte[] text, int start, int end) {
        int exponent = 0;
        for (int at = start; at < end; at++) {
            if (isDigit(text[at])) {
                exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + text[at] - '0');
            }
        }
        return text[start] == '-' ? -exponent : exponent;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
