package io.qrstream.signal.recording;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a WFDB signal file stores its samples: signal(5) of the WFDB Applications Guide. */
enum WfdbFormat {
    /** Two bytes a sample, two's complement, least significant byte first. */
    FORMAT_16(16, Short.MIN_VALUE) {
        @Override
        long bytes(long samples) {
            return samples * 2;
        }

        @Override
        long samples(long bytes) {
            return bytes / 2;
        }

        @Override
        short sample(byte[] block, int index) {
            return (short) ((block[2 * index] & 0xff) | block[2 * index + 1] << 8);
        }
    },

    /** Two samples of 12 bits in three bytes: both high nibbles share the middle one. */
    FORMAT_212(212, (short) -2048) {
        @Override
        long bytes(long samples) {
            return samples / 2 * 3 + samples % 2 * 2;
        }

        @Override
        long samples(long bytes) {
            return bytes / 3 * 2 + bytes % 3 / 2;
        }

        @Override
        short sample(byte[] block, int index) {
            int at = index / 2 * 3;
            int bits =
                    (index & 1) == 0
                            ? (block[at] & 0xff) | (block[at + 1] & 0x0f) << 8
                            : (block[at + 2] & 0xff) | (block[at + 1] & 0xf0) << 4;
            return (short) (bits << 20 >> 20);
        }
    };

    private final int code;
    private final short invalid;

    WfdbFormat(int code, short invalid) {
        this.code = code;
        this.invalid = invalid;
    }

    /** Bytes that hold so many samples. */
    abstract long bytes(long samples);

    /** Whole samples in so many bytes. */
    abstract long samples(long bytes);

    /** One sample of a block that begins on a byte boundary with sample 0. */
    abstract short sample(byte[] block, int index);

    /** The value that stands for a sample that was not recorded. */
    short invalid() {
        return invalid;
    }

    /** The format of that number, if it is read here. */
    static Optional<WfdbFormat> of(int code) {
        return Arrays.stream(values()).filter(format -> format.code == code).findAny();
    }

    /** The numbers of all formats, for a message. */
    static String supported() {
        return Arrays.stream(values())
                .map(format -> Integer.toString(format.code))
                .collect(Collectors.joining(" and "));
    }
}
