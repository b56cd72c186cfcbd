package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;

/** The fields of an EDF header in their order: text of fixed widths, filled with blanks. */
final class EdfText {

    private final Path file;
    private final byte[] bytes;
    private int at;

    EdfText(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Of one signal, from where the first field of all signals comes before the second of all. */
    static EdfText ofSignal(Path file, byte[] ofAll, int signals, int signal) {
        byte[] fields = new byte[EdfSignal.HEADER_BYTES];
        int at = 0;
        for (int width : EdfSignal.WIDTHS) {
            System.arraycopy(ofAll, signals * at + signal * width, fields, at, width);
            at += width;
        }
        return new EdfText(file, fields);
    }

    /** The next field, without the blanks around it. The micro sign is Latin-1 in the wild. */
    String next(int width) {
        String text = new String(bytes, at, width, ISO_8859_1);
        at += width;
        return text.strip();
    }

    /** The next field, a whole number within bounds. */
    int integer(String name, int width, int least, int most) throws InvalidRecordingException {
        String text = next(width);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as what is out of bounds.
        }
        throw new InvalidRecordingException(
                file,
                "%s is %s, not a whole number from %d to %d"
                        .formatted(name, quote(text), least, most));
    }

    /** The next field, a finite number. */
    double number(String name, int width) throws InvalidRecordingException {
        String text = next(width);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as what is not finite.
        }
        throw new InvalidRecordingException(
                file, "%s is %s, not a number".formatted(name, quote(text)));
    }
}
