package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A WFDB record whose header names other records, its segments, one after another in time: as the
 * MIMIC databases have, where signals come and go and gains change. A lead is NaN where nothing, or
 * not that signal, was recorded: {@link SampleRange#withoutGaps} gives the pieces that may be
 * streamed. Immutable; every {@link #millivolts} reads the segments anew, each by its own gain.
 *
 * <p>In a fixed layout all segments have the signals of the first. In a variable one, the first has
 * no samples and says which leads there are; the others' signals are told by their descriptions.
 */
public final class WfdbMultiSegmentRecord implements Recording {

    private final WfdbLayout layout;
    private final int length;
    private final List<WfdbPiece> pieces;

    private WfdbMultiSegmentRecord(WfdbLayout layout, int length, List<WfdbPiece> pieces) {
        this.layout = layout;
        this.length = length;
        this.pieces = pieces;
    }

    /**
     * Reads a header and those of all segments, and checks that their signal files are there and
     * long enough.
     *
     * @param header the {@code .hea} file; segments are looked for beside it
     * @throws InvalidRecordingException naming the file, and the line and value in it
     * @throws IOException if a file cannot be read
     */
    public static WfdbMultiSegmentRecord open(Path header) throws IOException {
        WfdbMasterHeader master = WfdbMasterHeader.read(header);
        WfdbLayout layout = master.layout();
        long samples = (long) master.frames() * layout.perFrame();
        int length = RecordingLength.checked(header, samples);
        List<WfdbPiece> pieces = new ArrayList<>();
        int start = 0;
        for (WfdbSegment segment : master.segments()) {
            if (segment.isRecorded() && segment.length() > 0) {
                pieces.add(piece(master, layout, segment, start));
            }
            start += (int) segment.length();
        }
        return new WfdbMultiSegmentRecord(layout, length, pieces);
    }

    private static WfdbPiece piece(
            WfdbMasterHeader master, WfdbLayout layout, WfdbSegment segment, int start)
            throws IOException {
        WfdbRecord record = WfdbRecord.segment(segment.header(master.file()), master.frameRate());
        if (record.frames() != segment.length()) {
            throw new InvalidRecordingException(
                    master.file(),
                    "announces %d samples of segment %s, which has %d"
                            .formatted(segment.length(), segment.name(), record.frames()));
        }
        if (master.isVariable()) {
            return WfdbPiece.variable(record, start, layout);
        }
        master.checkSignals(segment, record.leads());
        return WfdbPiece.fixed(record, start);
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
        return layout.signals().size();
    }

    @Override
    public int length() {
        return length;
    }

    /** What the header calls the lead, for example {@code MLII}; empty if it does not say. */
    public String description(int lead) {
        return layout.signal(lead).description();
    }

    /**
     * {@inheritDoc}
     *
     * <p>NaN where no sample was recorded.
     *
     * @throws InvalidRecordingException naming the lead and its units if it is not a voltage, if
     *     its rate is not the record's, or a segment's checksum not its header's
     */
    @Override
    public float[] millivolts(int lead) throws IOException {
        layout.check(lead);
        float[] millivolts = new float[length];
        Arrays.fill(millivolts, Float.NaN);
        for (WfdbPiece piece : pieces) {
            piece.read(lead, layout.perFrame(), millivolts);
        }
        return millivolts;
    }

    @Override
    public String toString() {
        return "WFDB record " + name();
    }
}
