package io.qrstream.signal.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes records, apart from the code that reads them. */
public final class WfdbRecordWriter {

    /**
     * A signal and what its line says of it.
     *
     * @param perFrame how many of the samples are in a frame
     * @param gain the field, with baseline and units
     */
    public record Signal(String description, int perFrame, String gain, int... samples) {}

    private WfdbRecordWriter() {}

    /** Writes {@code NAME.hea} and {@code NAME.dat} and returns the header. */
    public static Path write(
            Path folder, String name, String rate, int format, List<Signal> signals)
            throws IOException {
        Signal first = signals.get(0);
        int frames = first.samples().length / first.perFrame();
        StringBuilder header = new StringBuilder();
        header.append("%s %d %s %d\n".formatted(name, signals.size(), rate, frames));
        for (Signal signal : signals) {
            header.append(
                    "%s.dat %dx%d %s 12 0 %d %d 0 %s\n"
                            .formatted(
                                    name,
                                    format,
                                    signal.perFrame(),
                                    signal.gain(),
                                    signal.samples()[0],
                                    (short) Arrays.stream(signal.samples()).sum(),
                                    signal.description()));
        }
        Files.write(folder.resolve(name + ".dat"), bytes(format, interleaved(format, signals)));
        return Files.writeString(folder.resolve(name + ".hea"), header);
    }

    /** Writes frames of samples [frames][signals] and returns the file. */
    static Path write(Path file, int format, int[][] frames) throws IOException {
        return Files.write(
                file, bytes(format, Arrays.stream(frames).flatMapToInt(Arrays::stream).toArray()));
    }

    /** A record of format 16 with one lead, described by the given lines. */
    static Path record(Path folder, String headerLines, int... samples) throws IOException {
        Files.write(folder.resolve("r.dat"), bytes(16, samples));
        return Files.writeString(folder.resolve("r.hea"), headerLines);
    }

    private static int[] interleaved(int format, List<Signal> signals) {
        int[] all = new int[signals.stream().mapToInt(s -> s.samples().length).sum()];
        for (int frame = 0, at = 0; at < all.length; frame++) {
            for (Signal signal : signals) {
                for (int i = 0; i < signal.perFrame(); i++) {
                    int index = frame * signal.perFrame() + i;
                    int before = format == 8 ? signal.samples()[Math.max(0, index - 1)] : 0;
                    all[at++] = signal.samples()[index] - before;
                }
            }
        }
        return all;
    }

    /** As WFDB would write them, but that of an unfinished group only what is needed is written. */
    static byte[] bytes(int format, int... samples) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (format) {
            case 8 -> each(out, samples, 1, 0);
            case 16 -> each(out, samples, 2, 0);
            case 24 -> each(out, samples, 3, 0);
            case 32 -> each(out, samples, 4, 0);
            case 80 -> each(out, samples, 1, 1 << 7);
            case 160 -> each(out, samples, 2, 1 << 15);
            case 61 ->
                    Arrays.stream(samples)
                            .map(WfdbRecordWriter::swapped)
                            .forEach(s -> le(out, s, 2));
            case 212 -> format212(out, samples);
            case 310 -> format310(out, samples);
            case 311 -> format311(out, samples);
            default -> throw new IllegalArgumentException("format " + format);
        }
        return out.toByteArray();
    }

    private static void each(ByteArrayOutputStream out, int[] samples, int bytes, int zero) {
        Arrays.stream(samples).forEach(sample -> le(out, sample + zero, bytes));
    }

    private static int swapped(int sample) {
        return sample >> 8 & 0xff | (sample & 0xff) << 8;
    }

    private static void format212(ByteArrayOutputStream out, int[] samples) {
        for (int i = 0; i < samples.length; i += 2) {
            int second = sample(samples, i + 1, 12);
            le(out, sample(samples, i, 12) | second >> 8 << 12, 2);
            le(out, second, i + 1 < samples.length ? 1 : 0);
        }
    }

    private static void format310(ByteArrayOutputStream out, int[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            int third = sample(samples, i + 2, 10);
            le(out, sample(samples, i, 10) << 1 | third << 11, 2);
            le(
                    out,
                    sample(samples, i + 1, 10) << 1 | third >> 5 << 11,
                    i + 1 < samples.length ? 2 : 0);
        }
    }

    private static void format311(ByteArrayOutputStream out, int[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            int bits = sample(samples, i, 10) | sample(samples, i + 1, 10) << 10;
            int left = Math.min(3, samples.length - i);
            le(out, bits | sample(samples, i + 2, 10) << 20, left + 1);
        }
    }

    /** The bits of a sample, or none behind the last. */
    private static int sample(int[] samples, int index, int bits) {
        return index < samples.length ? samples[index] & (1 << bits) - 1 : 0;
    }

    private static void le(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
    }
}
