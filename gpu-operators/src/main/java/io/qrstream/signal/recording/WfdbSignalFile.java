package io.qrstream.signal.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WFDB signal file: the samples of one or more signals, interleaved sample by sample.
 *
 * @param path of the file
 * @param format of all its signals
 * @param byteOffset where the samples begin
 * @param signals how many are interleaved
 */
record WfdbSignalFile(Path path, WfdbFormat format, int byteOffset, int signals) {

    // Even, so that every block of format 212 begins with a whole pair of samples.
    private static final int FRAMES_PER_BLOCK = 4096;

    /** Whole samples of each signal that the file has room for. */
    long length() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InvalidRecordingException(path, "no such signal file");
        }
        return format.samples(Math.max(0, Files.size(path) - byteOffset)) / signals;
    }

    /** Reads the first samples of one signal, in ADC units. */
    short[] read(int signal, int length) throws IOException {
        short[] adc = new short[length];
        byte[] block = new byte[Math.toIntExact(format.bytes((long) FRAMES_PER_BLOCK * signals))];
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(byteOffset);
            int frames;
            for (int from = 0; from < length; from += frames) {
                frames = Math.min(FRAMES_PER_BLOCK, length - from);
                readBlock(in, block, Math.toIntExact(format.bytes((long) frames * signals)));
                for (int frame = 0; frame < frames; frame++) {
                    adc[from + frame] = format.sample(block, frame * signals + signal);
                }
            }
        }
        return adc;
    }

    private void readBlock(InputStream in, byte[] block, int bytes) throws IOException {
        int read = in.readNBytes(block, 0, bytes);
        if (read < bytes) {
            throw new InvalidRecordingException(path, "ended early: it shrank while being read");
        }
    }
}
