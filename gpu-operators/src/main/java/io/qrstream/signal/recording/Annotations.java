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
        List<Annotation> annotations = new AnnotationReader(file).read();
        for (Annotation note : annotations) {
            if (note.sample() == 0 && note.text().startsWith(RESOLUTION)) {
                checkResolution(file, note.text().substring(RESOLUTION.length()), samplingRate);
            }
        }
        return annotations;
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

    private static void checkResolution(Path file, String text, double samplingRate)
            throws IOException {
        String number = text.replace("\0", "").trim();
        if (!number.matches("\\d+(\\.\\d+)?") || Double.parseDouble(number) != samplingRate) {
            throw new InvalidRecordingException(
                    file,
                    "counts in %s Hz, the record in %s Hz"
                            .formatted(InvalidRecordingException.quote(number), samplingRate));
        }
    }
}
