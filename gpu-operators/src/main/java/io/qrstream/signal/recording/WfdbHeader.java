package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a WFDB header file says: header(5) of the WFDB Applications Guide.
 *
 * @param samplingRate in Hz
 * @param length samples a signal, 0 if the header does not say
 * @param signals at least one
 */
record WfdbHeader(double samplingRate, long length, List<WfdbSignal> signals) {

    private static final long LARGEST_FILE = 1 << 20;
    private static final String DEFAULT_SAMPLING_RATE = "250";
    private static final String NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?";

    // Base time and date follow the number of samples; nothing here needs them.
    private static final Pattern RECORD_LINE =
            Pattern.compile(
                    ("(?<name>[^\\s/]+)(/(?<segments>\\d+))?\\s+(?<signals>\\d{1,9})"
                                    + "(\\s+(?<rate>@)(/@(\\(@\\))?)?(\\s+(?<length>\\d{1,18})(\\s.*)?)?)?\\s*")
                            .replace("@", NUMBER));

    WfdbHeader {
        signals = List.copyOf(signals);
    }

    /** Reads a header file. */
    static WfdbHeader read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRecordingException(file, "no such header file");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new InvalidRecordingException(
                    file, size + " bytes are too many for a WFDB header");
        }
        return parse(file, text(Files.readAllBytes(file)).split("\r?\n"));
    }

    /** Headers in the wild are Latin-1 at times. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static WfdbHeader parse(Path file, String[] lines) throws IOException {
        int first = nextLine(lines, 0);
        if (first == lines.length) {
            throw new InvalidRecordingException(file, "holds no record line");
        }
        try {
            Matcher record = recordLine(lines[first]);
            int wanted = Integer.parseInt(record.group("signals"));
            List<WfdbSignal> signals = signals(file, lines, first + 1, wanted);
            String text = record.group("length");
            long length = text == null ? 0 : Long.parseLong(text);
            // Where the number of samples is unknown, checksums are placeholders.
            return new WfdbHeader(
                    samplingRate(record.group("rate")),
                    length,
                    length > 0 ? signals : signals.stream().map(WfdbSignal::unchecked).toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordingException(file, first + 1, e.getMessage());
        }
    }

    private static List<WfdbSignal> signals(Path file, String[] lines, int from, int wanted)
            throws IOException {
        List<WfdbSignal> signals = new ArrayList<>();
        int line = nextLine(lines, from);
        for (; signals.size() < wanted && line < lines.length; line = nextLine(lines, line + 1)) {
            try {
                signals.add(WfdbSignal.parse(lines[line]));
            } catch (IllegalArgumentException e) {
                throw new InvalidRecordingException(file, line + 1, e.getMessage());
            }
        }
        if (signals.size() < wanted) {
            throw new InvalidRecordingException(
                    file, "announces " + wanted + " signals but describes " + signals.size());
        }
        return signals;
    }

    private static Matcher recordLine(String line) {
        Matcher record = RECORD_LINE.matcher(line);
        require(
                record.matches(),
                "%s is not a record line: NAME SIGNALS [SAMPLING_RATE [SAMPLES [TIME [DATE]]]]",
                line);
        require(
                record.group("segments") == null,
                "%s is a record of several segments, which is not supported: read its segments",
                line);
        require(Integer.parseInt(record.group("signals")) > 0, "%s has no signals", line);
        return record;
    }

    private static double samplingRate(String text) {
        double rate = Double.parseDouble(text == null ? DEFAULT_SAMPLING_RATE : text);
        require(rate > 0 && Double.isFinite(rate), "%s is not a sampling rate in Hz", text);
        return rate;
    }

    private static int nextLine(String[] lines, int from) {
        int line = from;
        while (line < lines.length && (lines[line].isBlank() || lines[line].startsWith("#"))) {
            line++;
        }
        return line;
    }

    private static void require(boolean holds, String format, String value) {
        if (!holds) {
            throw new IllegalArgumentException(format.formatted(quote(value)));
        }
    }
}
