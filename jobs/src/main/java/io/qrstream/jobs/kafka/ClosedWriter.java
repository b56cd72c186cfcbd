package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.kafka.clients.admin.Admin;

/** A writer of the connector that closes the admin client, too, which it keeps to itself. */
@SuppressWarnings("try") // What the connector throws is its own.
final class ClosedWriter<T, S, C> implements PrecommittingStatefulSinkWriter<T, S, C> {

    private final PrecommittingStatefulSinkWriter<T, S, C> writer;

    ClosedWriter(PrecommittingStatefulSinkWriter<T, S, C> writer) {
        this.writer = writer;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public Collection<C> prepareCommit() throws IOException, InterruptedException {
        return writer.prepareCommit();
    }

    @Override
    public List<S> snapshotState(long checkpointId) throws IOException {
        return writer.snapshotState(checkpointId);
    }

    @Override
    public void close() throws Exception {
        try {
            writer.close();
        } finally {
            closeAdmins();
        }
    }

    private void closeAdmins() throws IllegalAccessException {
        for (Field field : writer.getClass().getDeclaredFields()) {
            if (Admin.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                closeAdmin((Admin) field.get(writer));
            }
        }
    }

    private static void closeAdmin(Admin admin) {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
