package io.qrstream.signal.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The data records of an EDF file: each holds the samples of all signals in some time.
 *
 * @param file that they are in
 * @param header of the file
 * @param starts of each, the index of its first sample of a lead
 * @param samples of a lead in each
 */
record EdfDataRecords(Path file, EdfHeader header, long[] starts, int samples) {

    /**
     * Checks that all are there, and where there may be gaps, reads when each begins.
     *
     * @param samples of a lead in each
     */
    static EdfDataRecords of(Path file, EdfHeader header, int samples) throws IOException {
        long[] starts =
                new long[RecordingLength.checked(file, count(file, header) * samples) / samples];
        Arrays.setAll(starts, i -> (long) i * samples);
        if (header.isDiscontinuous()) {
            starts = new EdfTimes(file, header).starts(starts.length, samples);
        }
        EdfDataRecords records = new EdfDataRecords(file, header, starts, samples);
        RecordingLength.checked(file, records.end());
        return records;
    }

    private static long count(Path file, EdfHeader header) throws IOException {
        long held = (Files.size(file) - header.length()) / header.recordBytes();
        if (held < header.records()) {
            throw new InvalidRecordingException(
                    file,
                    "holds %d data records, its header announces %d"
                            .formatted(held, header.records()));
        }
        long count = header.records() < 0 ? held : header.records();
        if (count == 0) {
            throw new InvalidRecordingException(file, "holds no data record");
        }
        return count;
    }

    private long end() {
        return starts[starts.length - 1] + samples;
    }

    /** Samples of a lead from the first to the last, gaps included. */
    int length() {
        return (int) end();
    }

    /** Reads a lead whole, in mV; NaN in gaps. */
    float[] millivolts(EdfSignal lead) throws IOException {
        float[] millivolts = new float[length()];
        Arrays.fill(millivolts, Float.NaN);
        byte[] record = new byte[header.recordBytes()];
        ShortBuffer digital =
                ByteBuffer.wrap(record, lead.offset(), samples * Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(header.length());
            for (long start : starts) {
                if (in.readNBytes(record, 0, record.length) < record.length) {
                    throw new InvalidRecordingException(
                            file, "ended early: it shrank while being read");
                }
                lead.unpack(digital, millivolts, (int) start);
            }
        }
        return millivolts;
    }
}
