package io.qrstream.signal.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes EDF files, apart from the code that reads them. */
public final class EdfWriter {

    /** What the header says of a signal, and all of its samples. */
    public record Signal(
            String label,
            String units,
            String physicalMin,
            String physicalMax,
            String digitalMin,
            String digitalMax,
            int perRecord,
            short[] samples) {

        /** A lead of 1 microvolt a step, in data records of so many samples. */
        public static Signal microvolts(String label, int perRecord, short... samples) {
            return new Signal(
                    label, "uV", "-32768", "32767", "-32768", "32767", perRecord, samples);
        }

        /** One text to each data record. */
        public static Signal annotations(int perRecord, String... texts) {
            short[] samples = new short[perRecord * texts.length];
            for (int i = 0; i < texts.length; i++) {
                byte[] bytes = texts[i].getBytes(StandardCharsets.ISO_8859_1);
                for (int k = 0; k < bytes.length; k++) {
                    int at = i * perRecord + k / 2;
                    samples[at] |= (short) ((bytes[k] & 0xff) << k % 2 * 8);
                }
            }
            return new Signal(
                    "EDF Annotations", "", "-1", "1", "-32768", "32767", perRecord, samples);
        }
    }

    private final List<Signal> signals = new ArrayList<>();
    private String version = "0";
    private String reserved = "";
    private String records;
    private String seconds = "1";
    private String headerBytes;

    public EdfWriter with(Signal signal) {
        signals.add(signal);
        return this;
    }

    public EdfWriter version(String text) {
        version = text;
        return this;
    }

    public EdfWriter reserved(String text) {
        reserved = text;
        return this;
    }

    public EdfWriter records(String text) {
        records = text;
        return this;
    }

    public EdfWriter seconds(String text) {
        seconds = text;
        return this;
    }

    public EdfWriter headerBytes(String text) {
        headerBytes = text;
        return this;
    }

    public Path write(Path file) throws IOException {
        Signal first = signals.get(0);
        int count = first.samples().length / first.perRecord();
        StringBuilder header = new StringBuilder();
        header.append(field(version, 8)).append(field("X", 80)).append(field("X", 80));
        header.append("01.02.0304.05.06");
        header.append(
                field(headerBytes == null ? "" + 256 * (signals.size() + 1) : headerBytes, 8));
        header.append(field(reserved, 44)).append(field(records == null ? "" + count : records, 8));
        header.append(field(seconds, 8)).append(field("" + signals.size(), 4));
        all(header, 16, Signal::label);
        all(header, 80, signal -> "AgAgCl electrode");
        all(header, 8, Signal::units);
        all(header, 8, Signal::physicalMin);
        all(header, 8, Signal::physicalMax);
        all(header, 8, Signal::digitalMin);
        all(header, 8, Signal::digitalMax);
        all(header, 80, signal -> "HP:0.1Hz");
        all(header, 8, signal -> "" + signal.perRecord());
        all(header, 32, signal -> "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (int record = 0; record < count; record++) {
            for (Signal signal : signals) {
                for (int i = 0; i < signal.perRecord(); i++) {
                    int sample = signal.samples()[record * signal.perRecord() + i];
                    out.write(sample);
                    out.write(sample >> 8);
                }
            }
        }
        return Files.write(file, out.toByteArray());
    }

    private void all(StringBuilder header, int width, Function<Signal, String> text) {
        signals.forEach(signal -> header.append(field(text.apply(signal), width)));
    }

    private static String field(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
