package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The ECG of an EDF or EDF+ file, as Holter recorders and sleep laboratories write. Its leads are
 * the signals that have ECG or EKG in their label, in the file's order; where none has, all that
 * are voltages. Immutable; every {@link #millivolts} reads the file anew.
 *
 * <p>Between the data records of a discontinuous file (EDF+D) there may be gaps. They are NaN, so
 * that an index is always the time since the first sample: {@link SampleRange#withoutGaps} gives
 * the pieces that may be streamed.
 */
public final class EdfRecording implements Recording {

    // Some virtual machines cannot allocate the last few elements of an array.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final Path file;
    private final EdfHeader header;
    private final List<EdfSignal> leads;
    // Of each data record, the index of its first sample.
    private final long[] starts;

    private EdfRecording(Path file, EdfHeader header, List<EdfSignal> leads, long[] starts) {
        this.file = file;
        this.header = header;
        this.leads = leads;
        this.starts = starts;
    }

    /**
     * Reads a file's header, checks that all data records are there, and where there may be gaps,
     * reads when each begins.
     *
     * @throws InvalidRecordingException naming the file, and the field and value in it
     * @throws IOException if the file cannot be read
     */
    public static EdfRecording open(Path file) throws IOException {
        EdfHeader header = EdfHeader.read(file);
        List<EdfSignal> leads = leads(file, header);
        int samples = leads.get(0).samples();
        int records = records(file, header);
        long[] starts = new long[records];
        Arrays.setAll(starts, i -> (long) i * samples);
        if (header.isDiscontinuous()) {
            starts = new EdfTimes(file, header).starts(records, samples);
        }
        long length = starts[records - 1] + samples;
        if (length > LONGEST) {
            throw new InvalidRecordingException(
                    file, "%d samples a lead, at most %d can be read".formatted(length, LONGEST));
        }
        return new EdfRecording(file, header, leads, starts);
    }

    private static List<EdfSignal> leads(Path file, EdfHeader header) throws IOException {
        List<EdfSignal> signals =
                header.signals().stream().filter(s -> !s.isAnnotations()).toList();
        List<EdfSignal> ecg = signals.stream().filter(EdfSignal::isEcg).toList();
        List<EdfSignal> leads =
                ecg.isEmpty() ? signals.stream().filter(EdfSignal::isVoltage).toList() : ecg;
        if (leads.isEmpty()) {
            throw new InvalidRecordingException(file, "holds no ECG, nor any voltage");
        }
        EdfSignal first = leads.get(0);
        for (EdfSignal lead : leads) {
            if (lead.samples() != first.samples()) {
                throw new InvalidRecordingException(
                        file,
                        "leads of different sampling rates are not supported: %s has %d samples in a"
                                + " data record, %s %d"
                                        .formatted(
                                                quote(first.label()),
                                                first.samples(),
                                                quote(lead.label()),
                                                lead.samples()));
            }
        }
        return leads;
    }

    private static int records(Path file, EdfHeader header) throws IOException {
        long held = (Files.size(file) - header.length()) / header.recordBytes();
        if (held < header.records()) {
            throw new InvalidRecordingException(
                    file,
                    "holds %d data records, its header announces %d"
                            .formatted(held, header.records()));
        }
        long records = header.records() < 0 ? held : header.records();
        if (records == 0) {
            throw new InvalidRecordingException(file, "holds no data record");
        }
        return (int) records;
    }

    @Override
    public String name() {
        return RecordingDirectory.nameOf(file);
    }

    @Override
    public double samplingRate() {
        return leads.get(0).samples() / header.seconds();
    }

    @Override
    public int leads() {
        return leads.size();
    }

    @Override
    public int length() {
        return (int) starts[starts.length - 1] + leads.get(0).samples();
    }

    /** The lead's label, for example {@code ECG II}. */
    public String description(int lead) {
        return lead(lead).label();
    }

    /**
     * {@inheritDoc}
     *
     * <p>NaN between data records.
     *
     * @throws InvalidRecordingException naming the lead and its units if it is not a voltage
     */
    @Override
    public float[] millivolts(int lead) throws IOException {
        EdfSignal signal = lead(lead);
        if (!signal.isVoltage()) {
            throw new InvalidRecordingException(
                    file,
                    "lead %d (%s) is in %s, not a voltage"
                            .formatted(lead, signal.label(), quote(signal.units())));
        }
        float[] millivolts = new float[length()];
        Arrays.fill(millivolts, Float.NaN);
        byte[] record = new byte[header.recordBytes()];
        ShortBuffer samples =
                ByteBuffer.wrap(record, signal.offset(), signal.samples() * Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(header.length());
            for (long start : starts) {
                if (in.readNBytes(record, 0, record.length) < record.length) {
                    throw new InvalidRecordingException(
                            file, "ended early: it shrank while being read");
                }
                for (int i = 0; i < signal.samples(); i++) {
                    millivolts[(int) start + i] = signal.millivolts(samples.get(i));
                }
            }
        }
        return millivolts;
    }

    private EdfSignal lead(int lead) {
        return leads.get(Objects.checkIndex(lead, leads.size()));
    }

    @Override
    public String toString() {
        return "EDF file " + file;
    }
}
