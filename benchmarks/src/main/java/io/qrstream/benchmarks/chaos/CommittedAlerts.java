package io.qrstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.jobs.kafka.CommittedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The committed messages about alerts, those of a stream in order. Belongs to one thread. */
final class CommittedAlerts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommittedRecords records;
    private final List<AlertMessage> messages = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    CommittedAlerts(String bootstrapServers, String topic) {
        records = new CommittedRecords(bootstrapServers, topic);
    }

    /** All that were committed up to now. */
    List<AlertMessage> readAll() {
        records.readNew(this::add);
        return messages;
    }

    /** Whether alerts of all these ids, which are without their times, were committed up to now. */
    boolean haveAll(Collection<String> wanted) {
        readAll();
        return ids.containsAll(wanted);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            AlertMessage message = AlertMessage.of(JSON.readTree(record.value()));
            messages.add(message);
            ids.add(message.idWithoutTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
