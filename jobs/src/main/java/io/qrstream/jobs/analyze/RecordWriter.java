package io.qrstream.jobs.analyze;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;

/**
 * Writes what it is given to files of the records it belongs to, and hands on nothing.
 *
 * @param <T> what it is given
 */
abstract class RecordWriter<T> extends RichFlatMapFunction<T, Void> {

    private static final long serialVersionUID = 1;

    private final String folder;

    private transient ResultFiles files;
    private transient LineBuffer lines;

    RecordWriter(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public void open(OpenContext context) {
        files = new ResultFiles(Path.of(folder));
        lines = new LineBuffer();
    }

    final ResultFiles files() {
        return files;
    }

    final LineBuffer lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
