package io.qrstream.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.RejectReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

/** What is rejected fits, whatever its sender wrote. */
class RejectedRecordTest {

    private static final int DEFAULT_MAX_BYTES = 900 << 10;
    private static final int DEFAULT_MAX_REQUEST = 1 << 20;

    @Test
    void whatIsShortIsKeptWhole() {
        RejectedRecord rejected = rejected(new byte[3], new byte[5], "x".repeat(1000));
        assertThat(rejected.key()).isEqualTo(new byte[3]);
        assertThat(rejected.value()).isEqualTo(new byte[5]);
        assertThat(rejected.message()).isEqualTo("x".repeat(1000));
        assertThat(rejected(null, null, "none").key()).isNull();
    }

    @Test
    void ofALongMessageTheBeginningIsKeptAndItsLength() {
        assertThat(rejected(null, null, "x".repeat(1001)).message())
                .isEqualTo("x".repeat(1000) + "… (cut, of 1001 characters)");
        assertThat(rejected(null, null, "x" + "\uD83D\uDC93".repeat(500)).message())
                .isEqualTo("x" + "\uD83D\uDC93".repeat(499) + "… (cut, of 1001 characters)");
    }

    @Test
    void theLargestFitsIntoAProducersDefaultRequest() {
        RejectedRecord rejected =
                rejected(new byte[10 << 20], new byte[10 << 20], "€".repeat(1 << 20));
        assertThat(rejected.key()).hasSize(64 << 10);
        assertThat(rejected.value()).hasSize(DEFAULT_MAX_BYTES);
        ProducerRecord<byte[], byte[]> record =
                new RejectSerializer("rejects").serialize(rejected, null, null);
        int bytes =
                AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        Compression.NONE.type(),
                        record.key(),
                        record.value(),
                        record.headers().toArray());
        assertThat(bytes).isLessThan(DEFAULT_MAX_REQUEST);
    }

    private static RejectedRecord rejected(byte[] key, byte[] value, String message) {
        return RejectedRecord.of(
                new ConsumerRecord<>("t".repeat(249), 3, 42, key, value),
                value,
                RejectReason.THRESHOLDS,
                message,
                DEFAULT_MAX_BYTES);
    }
}
