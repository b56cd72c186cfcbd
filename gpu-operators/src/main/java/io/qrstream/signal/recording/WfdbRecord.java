package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record in PhysioNet's WFDB format: a header file {@code NAME.hea} and the signal files it
 * names, in any format that is not compressed. Signals of several samples a frame are read at their
 * full rate, none is averaged or repeated; a skew moves a signal and leaves a gap at its end.
 * Immutable; every call reads the signal file anew and checks the header's checksum, so a record
 * costs nothing until it is read.
 *
 * <p>Where the file says that no sample was recorded (-2048 in format 212, -32768 in format 16; the
 * least value of the others too, but format 8), {@link #millivolts} is NaN, as in wfdb, so that
 * indices stay those of the record. A NaN is not a sample: {@link SampleRange#withoutGaps} gives
 * the pieces that may be streamed, with a gap between them.
 */
public final class WfdbRecord implements Recording {

    /** What {@link #adc} gives where no sample was recorded, whatever the file has for that. */
    public static final int INVALID_SAMPLE = Integer.MIN_VALUE;

    private final WfdbLayout layout;
    private final int frames;
    private final List<WfdbLead> leads;

    private WfdbRecord(WfdbLayout layout, int frames, List<WfdbLead> leads) {
        this.layout = layout;
        this.frames = frames;
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
        return of(header, content, content.frameRate().orElse(WfdbHeader.DEFAULT_RATE));
    }

    /**
     * Opens a segment of a record.
     *
     * @param frameRate of the record, in Hz; the segment's too, where its header gives none
     */
    static WfdbRecord segment(Path header, double frameRate) throws IOException {
        WfdbHeader content = WfdbHeader.read(header);
        double own = content.frameRate().orElse(frameRate);
        if (own != frameRate) {
            throw new InvalidRecordingException(
                    header, "is at %s Hz, its record at %s Hz".formatted(own, frameRate));
        }
        return of(header, content, frameRate);
    }

    private static WfdbRecord of(Path header, WfdbHeader content, double frameRate)
            throws IOException {
        WfdbLayout layout = new WfdbLayout(header, frameRate, content.signals());
        List<WfdbLead> leads = WfdbLead.of(header, content.signals());
        int frames = RecordingLength.frames(header, content.length(), leads);
        RecordingLength.checked(header, (long) frames * layout.perFrame());
        return new WfdbRecord(layout, frames, leads);
    }

    /**
     * Opens all WFDB records of a folder, where each is of one segment.
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
        return RecordingDirectory.nameOf(layout.header());
    }

    @Override
    public double samplingRate() {
        return layout.samplingRate();
    }

    @Override
    public double annotationRate() {
        return layout.frameRate();
    }

    @Override
    public int leads() {
        return leads.size();
    }

    @Override
    public int length() {
        return frames * layout.perFrame();
    }

    /** What the header calls the lead, for example {@code MLII}; empty if it does not say. */
    public String description(int lead) {
        return layout.signal(lead).description();
    }

    /**
     * ADC units per millivolt; negative for an inverted lead, 200 where the header does not say.
     *
     * @throws InvalidRecordingException naming the lead and its units if it is not a voltage
     */
    public double gain(int lead) throws IOException {
        return layout.gain(lead);
    }

    /** ADC units at 0 mV. */
    public int baseline(int lead) {
        return layout.signal(lead).baseline();
    }

    /**
     * Reads one lead whole, in ADC units.
     *
     * @return a new array of {@link #length()} values; {@link #INVALID_SAMPLE} in gaps
     * @throws InvalidRecordingException if its rate is not the record's, or its checksum not the
     *     header's
     */
    public int[] adc(int lead) throws IOException {
        layout.checkRate(lead, layout.perFrame());
        return leads.get(lead).adc(frames);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Computed in double and rounded once. NaN where no sample was recorded.
     *
     * @throws InvalidRecordingException naming the lead and its units if it is not a voltage, if
     *     its rate is not the record's, or its checksum not the header's
     */
    @Override
    public float[] millivolts(int lead) throws IOException {
        layout.check(lead);
        float[] millivolts = new float[length()];
        millivolts(lead, layout.perFrame(), millivolts, 0);
        return millivolts;
    }

    /**
     * Reads one lead to an array from an index on.
     *
     * @param perFrame samples that it has to have in a frame
     */
    void millivolts(int lead, int perFrame, float[] target, int start) throws IOException {
        double gain = gain(lead);
        layout.checkRate(lead, perFrame);
        leads.get(lead).millivolts(frames, gain, target, start);
    }

    /** How many frames: samples of a signal that has one in each. */
    int frames() {
        return frames;
    }

    @Override
    public String toString() {
        return "WFDB record " + name();
    }
}
