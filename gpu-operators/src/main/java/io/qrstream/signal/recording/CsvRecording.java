package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One column of a CSV file: one sample a line, in mV, with or without a header line.
 *
 * <p>Numbers are decimal, with or without sign and exponent, blanks around them do not matter, and
 * they become the nearest float. Columns are separated by semicolons, tabs or commas, whichever of
 * these comes first in that order in the first line. Lines end with LF or CRLF; blank lines at the
 * end do not count. Immutable; every {@link #millivolts} reads the file anew, on all cores of the
 * common pool.
 */
public final class CsvRecording implements Recording {

    private final String name;
    private final double samplingRate;
    private final CsvLayout layout;

    private CsvRecording(Path file, double samplingRate, CsvLayout.Column column)
            throws IOException {
        if (!(samplingRate > 0 && Double.isFinite(samplingRate))) {
            throw new IllegalArgumentException("sampling rate is " + samplingRate + " Hz");
        }
        this.name = file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        this.samplingRate = samplingRate;
        this.layout = CsvLayout.of(file, column);
    }

    /**
     * Opens a file of one column.
     *
     * @param samplingRate in Hz
     * @throws InvalidRecordingException if the file is missing or empty, has no line but a header,
     *     or several columns
     * @throws IOException if the file cannot be read
     */
    public static CsvRecording open(Path file, double samplingRate) throws IOException {
        return new CsvRecording(file, samplingRate, CsvLayout.Column.only());
    }

    /**
     * Opens one column of a file.
     *
     * @param samplingRate in Hz
     * @param column 0-based
     * @throws IOException as above, or if there is no such column
     */
    public static CsvRecording open(Path file, double samplingRate, int column) throws IOException {
        return new CsvRecording(file, samplingRate, CsvLayout.Column.at(column));
    }

    /**
     * Opens one column of a file with a header line.
     *
     * @param samplingRate in Hz
     * @param column its name in the header line
     * @throws IOException as above, or if there is no such column
     */
    public static CsvRecording open(Path file, double samplingRate, String column)
            throws IOException {
        return new CsvRecording(file, samplingRate, CsvLayout.Column.named(column));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double samplingRate() {
        return samplingRate;
    }

    @Override
    public int leads() {
        return 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidRecordingException naming the first line that holds no finite number, and what
     *     it holds
     */
    @Override
    public float[] millivolts(int lead) throws IOException {
        Objects.checkIndex(lead, 1);
        return CsvParser.parse(layout);
    }

    @Override
    public String toString() {
        return "CSV file " + layout.file();
    }
}
