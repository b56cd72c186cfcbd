package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What an EDF header says of one signal.
 *
 * @param label which lead it is, as {@code ECG II}
 * @param units of the physical quantity
 * @param physicalMin what {@code digitalMin} stands for, in units
 * @param physicalMax what {@code digitalMax} stands for, in units; less for an inverted lead
 * @param samples in each data record
 * @param offset of the first of them in a data record, in bytes
 */
record EdfSignal(
        String label,
        String units,
        double physicalMin,
        double physicalMax,
        int digitalMin,
        int digitalMax,
        int samples,
        int offset) {

    /** Of a signal's fields: label, transducer, units, extremes, filters, samples, and a rest. */
    static final int[] WIDTHS = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};

    static final int HEADER_BYTES = 256;

    private static final String ANNOTATIONS = "EDF Annotations";

    // The specification allows a data record 61440 bytes; some recorders write minutes.
    private static final int LARGEST_RECORD = 1 << 28;

    static EdfSignal read(EdfText text, int offset) throws InvalidRecordingException {
        String label = text.next(16);
        String of = " of signal " + quote(label);
        text.next(80);
        String units = text.next(8);
        double physicalMin = text.number("physical minimum" + of, 8);
        double physicalMax = text.number("physical maximum" + of, 8);
        int digitalMin = text.integer("digital minimum" + of, 8, Short.MIN_VALUE, Short.MAX_VALUE);
        int digitalMax = text.integer("digital maximum" + of, 8, Short.MIN_VALUE, Short.MAX_VALUE);
        text.next(80);
        int most = (LARGEST_RECORD - offset) / Short.BYTES;
        int samples = text.integer("number of samples" + of, 8, 1, most);
        return new EdfSignal(
                label, units, physicalMin, physicalMax, digitalMin, digitalMax, samples, offset);
    }

    /** Refuses extremes that say nothing; those of a signal that nobody reads may be so. */
    void check(Path file) throws InvalidRecordingException {
        if (digitalMin >= digitalMax || physicalMin == physicalMax) {
            throw new InvalidRecordingException(
                    file,
                    "signal %s is from %s to %s, digital from %d to %d"
                            .formatted(
                                    quote(label),
                                    physicalMin,
                                    physicalMax,
                                    digitalMin,
                                    digitalMax));
        }
    }

    /** Where its samples end in a data record, in bytes. */
    int end() {
        return offset + samples * Short.BYTES;
    }

    /** Whether it holds EDF+ annotations, the times of data records among them, and no samples. */
    boolean isAnnotations() {
        return label.equals(ANNOTATIONS);
    }

    boolean isEcg() {
        return EcgLabel.isEcg(label);
    }

    boolean isVoltage() {
        return !Double.isNaN(millivoltsPerUnit());
    }

    /** NaN if the units are no voltage. */
    private double millivoltsPerUnit() {
        return switch (units.toLowerCase(Locale.ROOT)) {
            case "mv" -> 1;
            case "uv", "\u00b5v" -> 1e-3;
            case "v" -> 1e3;
            default -> Double.NaN;
        };
    }

    /**
     * Unpacks a data record's samples to mV, computed in double and rounded once; as EDFlib does,
     * by the digital zero, so that what is 0 becomes 0.
     *
     * @param at where in {@code millivolts} they begin
     */
    void unpack(ShortBuffer digital, float[] millivolts, int at) {
        double step = (physicalMax - physicalMin) / (digitalMax - digitalMin);
        double zero = digitalMax - physicalMax / step;
        double unit = millivoltsPerUnit();
        for (int i = 0; i < samples; i++) {
            millivolts[at + i] = (float) ((digital.get(i) - zero) * step * unit);
        }
    }
}
