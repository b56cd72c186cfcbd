package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.nio.file.Path;
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

    private final EdfDataRecords records;
    private final List<EdfSignal> leads;

    private EdfRecording(EdfDataRecords records, List<EdfSignal> leads) {
        this.records = records;
        this.leads = leads;
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
        for (EdfSignal lead : leads) {
            lead.check(file);
            if (lead.samples() != samples) {
                throw new InvalidRecordingException(
                        file,
                        "leads differ in their sampling rates: %s has %d samples in a data record, not %d"
                                .formatted(quote(lead.label()), lead.samples(), samples));
            }
        }
        return new EdfRecording(EdfDataRecords.of(file, header, samples), leads);
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
        return leads;
    }

    @Override
    public String name() {
        return RecordingDirectory.nameOf(records.file());
    }

    @Override
    public double samplingRate() {
        return records.samples() / records.header().seconds();
    }

    @Override
    public int leads() {
        return leads.size();
    }

    @Override
    public int length() {
        return records.length();
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
                    records.file(),
                    "lead %d (%s) is in %s, not a voltage"
                            .formatted(lead, signal.label(), quote(signal.units())));
        }
        return records.millivolts(signal);
    }

    private EdfSignal lead(int lead) {
        return leads.get(Objects.checkIndex(lead, leads.size()));
    }

    @Override
    public String toString() {
        return "EDF file " + records.file();
    }
}
