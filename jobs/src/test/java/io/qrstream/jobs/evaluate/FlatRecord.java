package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A WFDB record of 4 s at 250 Hz without a heartbeat, one of which is marked. */
final class FlatRecord {

    private static final int SAMPLES = 1000;

    private FlatRecord() {}

    static void write(Path folder, String name, AnnotationCode mark) throws IOException {
        Files.writeString(
                folder.resolve(name + ".hea"),
                "%1$s 1 250 %2$d\n%1$s.dat 16 200 11 0 0 0 0 I\n".formatted(name, SAMPLES));
        Files.write(folder.resolve(name + ".dat"), new byte[2 * SAMPLES]);
        Annotations.write(folder.resolve(name + ".atr"), List.of(Annotation.of(SAMPLES / 2, mark)));
    }
}
