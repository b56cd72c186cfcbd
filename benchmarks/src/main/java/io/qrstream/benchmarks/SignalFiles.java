package io.qrstream.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signals as files that numpy reads. */
public final class SignalFiles {

    private SignalFiles() {}

    /**
     * Writes signals one after another.
     *
     * @param samples for all samples, float32
     * @param lengths for the number of samples of each, a line each
     */
    public static void write(List<float[]> signals, Path samples, Path lengths) throws IOException {
        StringBuilder text = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(samples))) {
            for (float[] signal : signals) {
                out.write(bytes(signal));
                text.append(signal.length).append('\n');
            }
        }
        Files.writeString(lengths, text);
    }

    /** Samples as little-endian float32. */
    public static byte[] bytes(float[] samples) {
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(samples);
        return bytes.array();
    }
}
