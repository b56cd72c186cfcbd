package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the data records of a discontinuous EDF+ file begin: the first annotation of each is without
 * a text, and its onset is the record's.
 */
final class EdfTimes {

    // The onset, then perhaps a duration after \25, then \24 and the texts, of which the first is
    // empty: EDF+, 2.2.4.
    private static final Pattern ONSET =
            Pattern.compile("([+-]\\d+(\\.\\d+)?)(\\x15[^\\x14]*)?\\x14");

    // Far beyond what can be read; its end is a number, too.
    private static final long FARTHEST = Long.MAX_VALUE / 2;

    private final Path file;
    private final EdfHeader header;
    private final EdfSignal annotations;

    EdfTimes(Path file, EdfHeader header) throws IOException {
        this.file = file;
        this.header = header;
        this.annotations =
                header.signals().stream()
                        .filter(EdfSignal::isAnnotations)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new InvalidRecordingException(
                                                file,
                                                "is EDF+D, but has no signal 'EDF Annotations'"
                                                        + " that says when data records begin"));
    }

    /**
     * The index of each data record's first sample, counted from the first of all; blocks.
     *
     * @param samples of a signal in each data record
     * @throws InvalidRecordingException if one begins before the last has ended
     */
    long[] starts(int records, int samples) throws IOException {
        long[] starts = new long[records];
        ByteBuffer text = ByteBuffer.allocate(annotations.samples() * Short.BYTES);
        double seconds = header.seconds();
        double first = 0;
        long end = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            for (int i = 0; i < records; i++) {
                double onset = onset(channel, text, i);
                first = i == 0 ? onset : first;
                starts[i] = Math.min(FARTHEST, Math.round((onset - first) * samples / seconds));
                if (starts[i] < end) {
                    throw new InvalidRecordingException(
                            file, "data record %d begins before the last ends".formatted(i));
                }
                end = starts[i] + samples;
            }
        }
        return starts;
    }

    private double onset(FileChannel channel, ByteBuffer text, int index) throws IOException {
        long at = header.length() + (long) index * header.recordBytes() + annotations.offset();
        read(channel, text.clear(), at);
        String annotation = new String(text.array(), ISO_8859_1);
        Matcher onset = ONSET.matcher(annotation);
        if (!onset.lookingAt()) {
            throw new InvalidRecordingException(
                    file,
                    "data record %d does not say when it begins, but %s"
                            .formatted(index, quote(annotation)));
        }
        return Double.parseDouble(onset.group(1));
    }

    private void read(FileChannel channel, ByteBuffer target, long at) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, at + target.position()) < 0) {
                throw new InvalidRecordingException(
                        file, "ended early: it shrank while being read");
            }
        }
    }
}
