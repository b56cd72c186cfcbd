package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the header of an EDF or EDF+ file says: <a href="https://www.edfplus.info/specs/edf.html">
 * Kemp et al., A simple format for exchange of digitized polygraphic recordings</a> (1992), and <a
 * href="https://www.edfplus.info/specs/edfplus.html">Kemp and Olivan, European data format
 * 'plus'</a> (2003).
 *
 * @param isDiscontinuous whether there may be gaps between data records
 * @param records how many data records there are; -1 if the header does not say
 * @param seconds of a data record
 * @param signals annotations included, at least one
 */
record EdfHeader(boolean isDiscontinuous, int records, double seconds, List<EdfSignal> signals) {

    private static final int FIXED = 256;
    private static final int MOST_RECORDS = 99_999_999;

    EdfHeader {
        signals = List.copyOf(signals);
    }

    /** Where the data records begin, in bytes. */
    int length() {
        return FIXED + EdfSignal.HEADER_BYTES * signals.size();
    }

    /** Bytes of a data record. */
    int recordBytes() {
        return signals.get(signals.size() - 1).end();
    }

    /** Reads a file's header. */
    static EdfHeader read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRecordingException(file, "no such EDF file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in);
        }
    }

    private static EdfHeader read(Path file, InputStream in) throws IOException {
        EdfText text = new EdfText(file, bytes(file, in, FIXED));
        String version = text.next(8);
        if (!version.equals("0")) {
            throw new InvalidRecordingException(
                    file, "is no EDF file: its version is " + quote(version) + ", not '0'");
        }
        // Who the patient is, which recording, and when it began.
        text.next(80 + 80 + 8 + 8);
        int announced = text.integer("size of the header", 8, FIXED, Integer.MAX_VALUE);
        boolean isDiscontinuous = text.next(44).startsWith("EDF+D");
        int records = text.integer("number of data records", 8, -1, MOST_RECORDS);
        double seconds = text.number("duration of a data record", 8);
        int count = text.integer("number of signals", 4, 1, 9999);
        List<EdfSignal> signals = signals(file, in, count);
        EdfHeader header = new EdfHeader(isDiscontinuous, records, seconds, signals);
        header.check(file, announced);
        return header;
    }

    private static List<EdfSignal> signals(Path file, InputStream in, int count)
            throws IOException {
        byte[] bytes = bytes(file, in, EdfSignal.HEADER_BYTES * count);
        List<EdfSignal> signals = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < count; i++) {
            EdfSignal signal = EdfSignal.read(EdfText.ofSignal(file, bytes, count, i), offset);
            signals.add(signal);
            offset = signal.end();
        }
        return signals;
    }

    private void check(Path file, int announced) throws IOException {
        if (announced != length()) {
            throw new InvalidRecordingException(
                    file,
                    "size of the header is %d, that of %d signals is %d"
                            .formatted(announced, signals.size(), length()));
        }
        if (!(seconds > 0)) {
            throw new InvalidRecordingException(
                    file, "duration of a data record is " + seconds + " s");
        }
    }

    private static byte[] bytes(Path file, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new InvalidRecordingException(file, "ends within its header");
        }
        return bytes;
    }
}
