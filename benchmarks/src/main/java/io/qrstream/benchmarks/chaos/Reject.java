package io.qrstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.EcgChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A rejected chunk.
 *
 * @param stream its key
 * @param reason why it was rejected
 * @param content what its value hashes to
 */
record Reject(String stream, String reason, int content) {

    static Reject of(ConsumerRecord<byte[], byte[]> record) {
        byte[] reason = record.headers().lastHeader("qrstream.reason").value();
        return new Reject(
                new String(record.key(), UTF_8),
                new String(reason, UTF_8),
                Arrays.hashCode(record.value()));
    }

    /** The chunks that were sent broken. */
    static List<Reject> expected(Patients patients, int seconds) {
        List<Reject> expected = new ArrayList<>();
        for (int patient = 0; patient < patients.count(); patient++) {
            Patients.Signal signal = patients.signal(patient);
            for (int second = 0; second < patients.sentSeconds(patient, seconds); second++) {
                EcgChunk chunk = signal.next();
                if (patients.isBroken(patient, second)) {
                    String reason = Breakage.at(second).reason().name();
                    byte[] value = Breakage.at(second).of(chunk);
                    expected.add(new Reject(chunk.stream(), reason, Arrays.hashCode(value)));
                }
            }
        }
        return expected;
    }
}
