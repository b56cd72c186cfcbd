package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the header file of a WFDB record of one segment says: header(5) of the WFDB Applications
 * Guide.
 *
 * @param frameRate in Hz, if given
 * @param length frames, 0 if the header does not say
 * @param signals at least one
 */
record WfdbHeader(OptionalDouble frameRate, long length, List<WfdbSignal> signals) {

    /** In Hz, where a header says nothing. */
    static final double DEFAULT_RATE = 250;

    WfdbHeader {
        signals = List.copyOf(signals);
    }

    /** Reads a header file. */
    static WfdbHeader read(Path file) throws IOException {
        List<WfdbLine> lines = WfdbLine.read(file);
        WfdbRecordLine record = lines.get(0).parse(WfdbRecordLine::parse);
        if (record.segments() > 0) {
            throw lines.get(0)
                    .error(
                            quote(lines.get(0).text())
                                    + " is a record of several segments where one of a single"
                                    + " segment is needed");
        }
        List<WfdbSignal> signals =
                WfdbLine.parse(lines, record.signals(), "signals", WfdbSignal::parse);
        // Where the number of samples is unknown, checksums are placeholders.
        return new WfdbHeader(
                record.samplingRate(),
                record.length(),
                record.length() > 0
                        ? signals
                        : signals.stream().map(WfdbSignal::unchecked).toList());
    }
}
