package io.qrstream.signal.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WFDB signal file: frames, each of one or more samples of one or more signals.
 *
 * @param path of the file
 * @param format of all its signals
 * @param byteOffset where the samples begin
 * @param frameSamples samples in a frame, of all signals together
 */
record WfdbSignalFile(Path path, WfdbFormat format, int byteOffset, int frameSamples) {

    private static final int BLOCK_SAMPLES = 1 << 14;

    /** Takes a signal's next samples as they are in the file; the array is used again. */
    interface Sink {
        void accept(int[] samples, int count);
    }

    /** Whole frames that the file has room for; any number in format 0, which needs no file. */
    long frames() throws IOException {
        if (format == WfdbFormat.FORMAT_0) {
            return Long.MAX_VALUE;
        }
        if (!Files.isRegularFile(path)) {
            throw new InvalidRecordingException(path, "no such signal file");
        }
        return format.samples(Math.max(0, Files.size(path) - byteOffset)) / frameSamples;
    }

    /**
     * Reads one signal from the first frame on.
     *
     * @param place of its first sample in a frame
     * @param perFrame how many samples it has in a frame
     */
    void read(int place, int perFrame, int frames, Sink sink) throws IOException {
        // A block begins with a whole group of samples.
        int most = Math.max(1, BLOCK_SAMPLES / frameSamples) * WfdbFormat.WHOLE_GROUPS;
        byte[] block = new byte[Math.toIntExact(format.bytes((long) most * frameSamples))];
        int[] samples = new int[most * perFrame];
        try (InputStream in = open()) {
            for (long from = 0; from < frames; from += most) {
                int count = (int) Math.min(most, frames - from);
                fill(in, block, Math.toIntExact(format.bytes((long) count * frameSamples)));
                unpack(block, place, perFrame, count, samples);
                sink.accept(samples, count * perFrame);
            }
        }
    }

    private InputStream open() throws IOException {
        if (format == WfdbFormat.FORMAT_0) {
            return InputStream.nullInputStream();
        }
        InputStream in = Files.newInputStream(path);
        in.skipNBytes(byteOffset);
        return in;
    }

    private void unpack(byte[] block, int place, int perFrame, int frames, int[] samples) {
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < perFrame; i++) {
                samples[frame * perFrame + i] =
                        format.sample(block, frame * frameSamples + place + i);
            }
        }
    }

    private void fill(InputStream in, byte[] block, int bytes) throws IOException {
        int read = in.readNBytes(block, 0, bytes);
        if (read < bytes) {
            throw new InvalidRecordingException(path, "ended early: it shrank while being read");
        }
    }
}
