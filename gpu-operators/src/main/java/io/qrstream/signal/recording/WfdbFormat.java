package io.qrstream.signal.recording;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a WFDB signal file stores its samples: signal(5) of the WFDB Applications Guide. Those of
 * several bytes have the least significant first, and are two's complement, if nothing else is
 * said.
 */
enum WfdbFormat {
    /** No samples at all: of a signal that was not recorded. */
    FORMAT_0(0, 1, 0, 0, 0) {
        @Override
        int sample(byte[] block, int index) {
            return WfdbRecord.INVALID_SAMPLE;
        }
    },

    /** One byte a sample: what is added to the sample before it. */
    FORMAT_8(8, 1, 1, 8, 32) {
        @Override
        int sample(byte[] block, int index) {
            return block[index];
        }
    },

    /** Two bytes a sample. */
    FORMAT_16(16, 1, 2, 16, 16) {
        @Override
        int sample(byte[] block, int index) {
            return (short) word(block, 2 * index);
        }
    },

    /** Three bytes a sample. */
    FORMAT_24(24, 1, 3, 24, 24) {
        @Override
        int sample(byte[] block, int index) {
            return word(block, 3 * index) | block[3 * index + 2] << 16;
        }
    },

    /** Four bytes a sample. */
    FORMAT_32(32, 1, 4, 32, 32) {
        @Override
        int sample(byte[] block, int index) {
            return word(block, 4 * index) | word(block, 4 * index + 2) << 16;
        }
    },

    /** Two bytes a sample, the most significant first. */
    FORMAT_61(61, 1, 2, 16, 16) {
        @Override
        int sample(byte[] block, int index) {
            return block[2 * index] << 8 | block[2 * index + 1] & 0xff;
        }
    },

    /** One byte a sample, offset binary: 128 is zero. */
    FORMAT_80(80, 1, 1, 8, 8) {
        @Override
        int sample(byte[] block, int index) {
            return (block[index] & 0xff) - 0x80;
        }
    },

    /** Two bytes a sample, offset binary: 32768 is zero. */
    FORMAT_160(160, 1, 2, 16, 16) {
        @Override
        int sample(byte[] block, int index) {
            return word(block, 2 * index) - 0x8000;
        }
    },

    /** Two samples of 12 bits in three bytes: both high nibbles share the middle one. */
    FORMAT_212(212, 2, 3, 12, 12) {
        @Override
        int sample(byte[] block, int index) {
            int at = index / 2 * 3;
            int bits =
                    (index & 1) == 0
                            ? (block[at] & 0xff) | (block[at + 1] & 0x0f) << 8
                            : (block[at + 2] & 0xff) | (block[at + 1] & 0xf0) << 4;
            return bits << 20 >> 20;
        }
    },

    /**
     * Three samples of 10 bits in two words: one in the bits 1 to 10 of each, and of the third the
     * low half in the first word's five high bits, the high half in the second's.
     */
    FORMAT_310(310, 3, 4, 16, 10) {
        @Override
        int sample(byte[] block, int index) {
            int first = word(block, index / 3 * 4);
            int second = word(block, index / 3 * 4 + 2);
            int bits =
                    switch (index % 3) {
                        case 0 -> first >> 1;
                        case 1 -> second >> 1;
                        default -> first >> 11 | second >> 11 << 5;
                    };
            return bits << 22 >> 22;
        }
    },

    /** Three samples of 10 bits in four bytes, from the least significant bit on. */
    FORMAT_311(311, 3, 4, 10, 10) {
        @Override
        int sample(byte[] block, int index) {
            int at = index / 3 * 4;
            int bits = word(block, at) | word(block, at + 2) << 16;
            return bits >> index % 3 * 10 << 22 >> 22;
        }
    };

    /** A number of samples that ends with a group in every format, and so do its multiples. */
    static final int WHOLE_GROUPS = 6;

    private final int code;
    private final int groupSamples;
    private final int groupBytes;
    private final int spacing;
    private final int resolution;

    /**
     * @param groupSamples that share bytes
     * @param groupBytes that they share
     * @param spacing bits from where a sample begins in an unfinished last group to the next
     * @param resolution bits of a sample
     */
    WfdbFormat(int code, int groupSamples, int groupBytes, int spacing, int resolution) {
        this.code = code;
        this.groupSamples = groupSamples;
        this.groupBytes = groupBytes;
        this.spacing = spacing;
        this.resolution = resolution;
    }

    /** One sample, or difference, of a block that begins with sample 0 of a group. */
    abstract int sample(byte[] block, int index);

    /** Bytes that hold so many samples; the last group need not be whole. */
    long bytes(long samples) {
        long last = samples % groupSamples * spacing;
        return samples / groupSamples * groupBytes + (last + 7) / 8;
    }

    /** Whole samples in so many bytes. */
    long samples(long bytes) {
        if (groupBytes == 0) {
            return Long.MAX_VALUE;
        }
        return bytes / groupBytes * groupSamples + bytes % groupBytes * 8 / spacing;
    }

    /** The value that stands for a sample that was not recorded; format 8 has none. */
    int invalid() {
        return resolution == 0 ? WfdbRecord.INVALID_SAMPLE : -1 << resolution - 1;
    }

    /** Whether a sample is the sum of all values up to it. */
    boolean isDifference() {
        return this == FORMAT_8;
    }

    /** The format of that number, if it is read here. */
    static Optional<WfdbFormat> of(int code) {
        return Arrays.stream(values()).filter(format -> format.code == code).findAny();
    }

    /** The numbers of all formats, for a message. */
    static String supported() {
        return Arrays.stream(values())
                .map(format -> Integer.toString(format.code))
                .collect(Collectors.joining(", "));
    }

    private static int word(byte[] block, int at) {
        return block[at] & 0xff | (block[at + 1] & 0xff) << 8;
    }
}
