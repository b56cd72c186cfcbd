package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Annotation files of WFDB records in MIT format, {@code NAME.atr} where they are the reference:
 * annot(5) of the WFDB Applications Guide. The AHA format is not read.
 */
public final class Annotations {

    private static final String RESOLUTION = "## time resolution: ";

    private Annotations() {}

    /**
     * Reads a file whole; blocks.
     *
     * @param samplingRate of the record, in Hz
     * @return in the order of the file
     * @throws InvalidRecordingException if there is no such file, it is cut off, holds a code that
     *     does not exist, or counts in another sampling rate, naming the place
     * @throws IOException if it cannot be read
     */
    public static List<Annotation> read(Path file, double samplingRate) throws IOException {
        return read(file, samplingRate, samplingRate);
    }

    /**
     * Reads the file of a recording whole; blocks.
     *
     * @return in the order of the file, at samples of the recording
     * @throws InvalidRecordingException as above; it may count by the recording's annotation rate
     *     too
     * @throws IOException if it cannot be read
     */
    public static List<Annotation> read(Path file, Recording recording) throws IOException {
        return read(file, recording.samplingRate(), recording.annotationRate());
    }

    private static List<Annotation> read(Path file, double samplingRate, double defaultRate)
            throws IOException {
        List<Annotation> annotations = new AnnotationReader(file).read();
        double rate = defaultRate;
        for (Annotation note : annotations) {
            if (note.sample() == 0 && note.text().startsWith(RESOLUTION)) {
                String text = note.text().substring(RESOLUTION.length());
                rate = resolution(file, text, samplingRate, defaultRate);
            }
        }
        long samples = Math.round(samplingRate / rate);
        return annotations.stream().map(a -> a.at(a.sample() * samples)).toList();
    }

    /**
     * Writes a file; blocks.
     *
     * @param annotations in the order of time
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<Annotation> annotations) throws IOException {
        Files.write(file, new AnnotationWriter().write(annotations));
    }

    private static double resolution(
            Path file, String text, double samplingRate, double defaultRate) throws IOException {
        String number = text.replace("\0", "").trim();
        if (number.matches("\\d+(\\.\\d+)?")) {
            double rate = Double.parseDouble(number);
            if (same(rate, samplingRate) || same(rate, defaultRate)) {
                return rate;
            }
        }
        throw new InvalidRecordingException(
                file,
                "counts in %s Hz, the record in %s Hz"
                        .formatted(InvalidRecordingException.quote(number), samplingRate));
    }

    /** The text has 12 digits, and a record's rate may be a product. */
    private static boolean same(double rate, double other) {
        return Math.abs(rate - other) <= 1e-9 * other;
    }
}
