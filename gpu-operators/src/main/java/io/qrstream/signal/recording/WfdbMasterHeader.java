package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the header file of a WFDB record of several segments says: header(5) of the WFDB
 * Applications Guide.
 *
 * @param file the header file
 * @param signals how many
 * @param frameRate in Hz
 * @param length frames of all segments together, 0 if the header does not say
 * @param segments in the order of time
 */
record WfdbMasterHeader(
        Path file, int signals, double frameRate, long length, List<WfdbSegment> segments) {

    /** Whether that is a header of a record of several segments. */
    static boolean isOne(Path file) throws IOException {
        return WfdbLine.read(file).get(0).parse(WfdbRecordLine::parse).segments() > 0;
    }

    /** Reads a header file. */
    static WfdbMasterHeader read(Path file) throws IOException {
        List<WfdbLine> lines = WfdbLine.read(file);
        WfdbRecordLine record = lines.get(0).parse(WfdbRecordLine::parse);
        if (record.segments() == 0) {
            throw lines.get(0).error(quote(lines.get(0).text()) + " has no segments");
        }
        return new WfdbMasterHeader(
                file,
                record.signals(),
                record.samplingRate().orElse(WfdbHeader.DEFAULT_RATE),
                record.length(),
                WfdbLine.parse(lines, record.segments(), "segments", WfdbSegment::parse));
    }

    /** Whether signals come and go: the first segment then says which there are, and no more. */
    boolean isVariable() {
        return segments.get(0).isRecorded() && segments.get(0).length() == 0;
    }

    /** Which leads the record has: those of its first segment. */
    WfdbLayout layout() throws IOException {
        WfdbSegment first =
                segments.stream()
                        .filter(WfdbSegment::isRecorded)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new InvalidRecordingException(
                                                file, "nothing was recorded in any segment"));
        WfdbLayout layout =
                new WfdbLayout(file, frameRate, WfdbHeader.read(first.header(file)).signals());
        checkSignals(first, layout.signals().size());
        return layout;
    }

    /** Refuses a segment that does not have all signals. */
    void checkSignals(WfdbSegment segment, int found) throws IOException {
        if (found != signals) {
            throw new InvalidRecordingException(
                    file,
                    "announces %d signals, its segment %s has %d"
                            .formatted(signals, segment.name(), found));
        }
    }

    /** Frames of all segments together. */
    int frames() throws IOException {
        long sum = segments.stream().mapToLong(WfdbSegment::length).sum();
        if (length > 0 && sum != length) {
            throw new InvalidRecordingException(
                    file, "announces %d samples, its segments have %d".formatted(length, sum));
        }
        return RecordingLength.checked(file, sum);
    }
}
