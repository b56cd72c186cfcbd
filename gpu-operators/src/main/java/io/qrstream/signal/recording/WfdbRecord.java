package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A record in PhysioNet's WFDB format: a header file {@code NAME.hea} and the signal files it
 * names, in formats 212 and 16. Immutable; every call reads the signal file anew and checks the
 * header's checksum, so a record costs nothing until it is read.
 *
 * <p>Where the file says that no sample was recorded (-2048 in format 212, -32768 in format 16),
 * {@link #millivolts} is NaN, as in wfdb, so that indices stay those of the record. A NaN is not a
 * sample: {@link SampleRange#withoutGaps} gives the pieces that may be streamed, with a gap between
 * them.
 */
public final class WfdbRecord implements Recording {

    private final String name;
    private final double samplingRate;
    private final int length;
    private final List<WfdbLead> leads;

    private WfdbRecord(String name, double samplingRate, int length, List<WfdbLead> leads) {
        this.name = name;
        this.samplingRate = samplingRate;
        this.length = length;
        this.leads = leads;
    }

    /**
     * Reads a header and checks that the signal files are there and long enough.
     *
     * @param header the {@code .hea} file; signal files are looked for beside it
     * @throws InvalidRecordingException naming the file, and the line and value in it
     * @throws IOException if a file cannot be read
     */
    public static WfdbRecord open(Path header) throws IOException {
        WfdbHeader content = WfdbHeader.read(header);
        List<WfdbLead> leads = WfdbLead.of(header, content.signals());
        return new WfdbRecord(
                RecordingDirectory.nameOf(header),
                content.samplingRate(),
                WfdbLength.of(header, content.length(), leads),
                leads);
    }

    /**
     * Opens all WFDB records of a folder.
     *
     * @return sorted by name
     * @throws IOException if one cannot be used
     */
    public static List<WfdbRecord> openAll(Path folder) throws IOException {
        List<WfdbRecord> records = new ArrayList<>();
        for (Path file : RecordingDirectory.files(folder)) {
            if (RecordingDirectory.isHeader(file)) {
                records.add(open(file));
            }
        }
        return records;
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
        return leads.size();
    }

    @Override
    public int length() {
        return length;
    }

    /** What the header calls the lead, for example {@code MLII}; empty if it does not say. */
    public String description(int lead) {
        return lead(lead).signal().description();
    }

    /**
     * ADC units per millivolt; negative for an inverted lead, 200 where the header does not say.
     *
     * @throws InvalidRecordingException naming the lead and its units if it is not a voltage
     */
    public double gain(int lead) throws IOException {
        return lead(lead).gain();
    }

    /** ADC units at 0 mV. */
    public int baseline(int lead) {
        return lead(lead).signal().baseline();
    }

    /** The ADC value that stands for a sample that was not recorded. */
    public short invalidSample(int lead) {
        return lead(lead).signal().format().invalid();
    }

    /**
     * Reads one lead whole, in ADC units.
     *
     * @return a new array of {@link #length()} values
     * @throws InvalidRecordingException if the checksum is not the header's
     */
    public short[] adc(int lead) throws IOException {
        return lead(lead).read(length);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Computed in double and rounded once. NaN where no sample was recorded.
     */
    @Override
    public float[] millivolts(int lead) throws IOException {
        double gain = gain(lead);
        double baseline = baseline(lead);
        short invalid = invalidSample(lead);
        short[] adc = adc(lead);
        float[] millivolts = new float[adc.length];
        for (int i = 0; i < adc.length; i++) {
            millivolts[i] = adc[i] == invalid ? Float.NaN : (float) ((adc[i] - baseline) / gain);
        }
        return millivolts;
    }

    private WfdbLead lead(int lead) {
        return leads.get(Objects.checkIndex(lead, leads.size()));
    }

    @Override
    public String toString() {
        return "WFDB record " + name;
    }
}
