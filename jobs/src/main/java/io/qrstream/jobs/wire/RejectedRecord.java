package io.qrstream.jobs.wire;

import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.RejectReason;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka record that the job cannot use, with the reason and where it came from.
 *
 * @param key the record's key, or null
 * @param value the record's value or its beginning, or null
 * @param length bytes of the whole value, -1 if there was none
 * @param topic where the record lies
 * @param partition where the record lies
 * @param offset where the record lies
 * @param timestamp of the record, milliseconds since the epoch
 * @param reason what is wrong
 * @param message what is wrong, naming the value at fault
 */
public record RejectedRecord(
        byte[] key,
        byte[] value,
        int length,
        String topic,
        int partition,
        long offset,
        long timestamp,
        RejectReason reason,
        String message) {

    /**
     * The record as it goes to the topic of rejects.
     *
     * @param maxBytes of the value that are kept, so that the record fits into a topic that takes
     *     no larger ones
     */
    static RejectedRecord of(
            ConsumerRecord<byte[], byte[]> record, InvalidChunkException cause, int maxBytes) {
        return of(record, cause.reason(), cause.getMessage(), maxBytes);
    }

    /** The same, where no exception says what is wrong. */
    static RejectedRecord of(
            ConsumerRecord<byte[], byte[]> record,
            RejectReason reason,
            String message,
            int maxBytes) {
        return new RejectedRecord(
                record.key(),
                beginning(record.value(), maxBytes),
                record.value() == null ? -1 : record.value().length,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                reason,
                message);
    }

    private static byte[] beginning(byte[] value, int maxBytes) {
        return value == null || value.length <= maxBytes ? value : Arrays.copyOf(value, maxBytes);
    }
}
