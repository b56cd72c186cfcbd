package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings and what is marked in them, in the same order.
 *
 * @param recordings opened
 * @param references their heartbeats
 */
record MarkedRecordings(List<Recording> recordings, List<ReferenceBeats> references) {

    /**
     * Opens what the command line names; blocks.
     *
     * @param annotator suffix of the annotation files
     * @param withPaced whether those with paced heartbeats are wanted
     * @throws IOException if one cannot be used, or none is left
     */
    static MarkedRecordings open(RecordingOptions options, String annotator, boolean withPaced)
            throws IOException {
        Path folder = options.folderOfRecords();
        List<Recording> recordings = new ArrayList<>();
        List<ReferenceBeats> references = new ArrayList<>();
        for (RecordingReference reference : options.references()) {
            Recording recording = reference.open();
            Path file = folder.resolve(recording.name() + "." + annotator);
            long length = recording.millivolts(options.lead()).length;
            ReferenceBeats beats = new ReferenceBeats(Annotations.read(file, recording), length);
            if (withPaced || !beats.paced()) {
                recordings.add(recording);
                references.add(beats);
            }
        }
        if (recordings.isEmpty()) {
            throw allPaced(folder);
        }
        return new MarkedRecordings(recordings, references);
    }

    /** Where those with paced heartbeats are left out, none may be left. */
    static IOException allPaced(Path folder) {
        return new IOException(folder + ": all records have paced heartbeats");
    }
}
