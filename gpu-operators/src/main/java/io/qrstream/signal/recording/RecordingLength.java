package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How many samples each lead of a recording has. */
final class RecordingLength {

    // Some virtual machines cannot allocate the last few elements of an array.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private RecordingLength() {}

    /**
     * Frames of a record: the header's number, checked against the signal files; where it gives
     * none, what all of them hold.
     */
    static int frames(Path header, long announced, List<WfdbLead> leads) throws IOException {
        long held = Long.MAX_VALUE;
        for (WfdbLead lead : leads) {
            long inFile = lead.file().frames();
            if (inFile < announced) {
                throw new InvalidRecordingException(
                        lead.file().path(),
                        "holds %d samples of each lead, %s announces %d"
                                .formatted(inFile, header.getFileName(), announced));
            }
            held = Math.min(held, inFile);
        }
        return checked(header, announced == 0 ? held : announced);
    }

    /** A length that an array may have. */
    static int checked(Path header, long length) throws IOException {
        if (length == 0) {
            throw new InvalidRecordingException(header, "the signal files hold no samples");
        }
        if (length > LONGEST) {
            throw new InvalidRecordingException(
                    header, "%d samples a lead, at most %d can be read".formatted(length, LONGEST));
        }
        return (int) length;
    }
}
