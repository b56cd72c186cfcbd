package io.qrstream.signal.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes signal files, apart from the code that reads them. */
final class WfdbRecordWriter {

    private WfdbRecordWriter() {}

    /** Writes frames of samples [frames][signals] and returns the file. */
    static Path write(Path file, int format, short[][] frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int held = 0;
        boolean holds = false;
        for (short[] frame : frames) {
            for (short sample : frame) {
                if (format == 16) {
                    out.write(sample);
                    out.write(sample >> 8);
                } else if (holds) {
                    out.write(held);
                    out.write((held >> 8 & 0x0f) | (sample >> 4 & 0xf0));
                    out.write(sample);
                    holds = false;
                } else {
                    held = sample;
                    holds = true;
                }
            }
        }
        if (holds) {
            out.write(held);
            out.write(held >> 8 & 0x0f);
        }
        return Files.write(file, out.toByteArray());
    }

    /** A record of format 16 with one lead, described by the given lines. */
    static Path record(Path folder, String headerLines, int... samples) throws IOException {
        short[][] frames = new short[samples.length][1];
        for (int i = 0; i < samples.length; i++) {
            frames[i][0] = (short) samples[i];
        }
        write(folder.resolve("r.dat"), 16, frames);
        return Files.writeString(folder.resolve("r.hea"), headerLines);
    }
}
