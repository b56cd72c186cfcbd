package io.qrstream.jobs.wire;

import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.RejectReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka record that the job cannot use, with the reason and where it came from.
 *
 * @param key the record's key or its beginning, or null
 * @param value the record's value or its beginning, or null
 * @param length bytes of the whole value, -1 if there was none
 * @param topic where the record lies
 * @param partition where the record lies
 * @param offset where the record lies
 * @param timestamp of the record, milliseconds since the epoch
 * @param reason what is wrong
 * @param message what is wrong, naming the value at fault, or the beginning of that
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

    /** Bytes of a key that are kept: with 900 KiB of a value they fit into Kafka's usual 1 MiB. */
    static final int MAX_KEY_BYTES = 64 << 10;

    /** Characters of a message that are kept, at most 3 bytes each. */
    static final int MAX_MESSAGE = 1000;

    /**
     * The record as it goes to the topic of rejects: of key, value and message no more than a
     * producer and a topic with Kafka's usual limits take.
     *
     * @param value the record's, or null; of it no more than {@code maxBytes} are kept
     */
    static RejectedRecord of(
            ConsumerRecord<byte[], ?> record,
            byte[] value,
            InvalidChunkException cause,
            int maxBytes) {
        return of(record, value, cause.reason(), cause.getMessage(), maxBytes);
    }

    /** The same, where no exception says what is wrong. */
    static RejectedRecord of(
            ConsumerRecord<byte[], ?> record,
            byte[] value,
            RejectReason reason,
            String message,
            int maxBytes) {
        return new RejectedRecord(
                Shortened.bytes(record.key(), MAX_KEY_BYTES),
                Shortened.bytes(value, maxBytes),
                value == null ? -1 : value.length,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                reason,
                Shortened.text(message, MAX_MESSAGE));
    }
}
