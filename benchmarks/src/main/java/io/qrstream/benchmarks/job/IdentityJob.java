package io.qrstream.benchmarks.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The least that a keyed Flink job on the same records can do: key and value as they are, the
 * shuffle by key, and nothing.
 *
 * <p>The values stay bytes, which Flink's own serializer copies; nothing is decoded.
 */
final class IdentityJob {

    private static final TypeInformation<Tuple2<String, byte[]>> TYPE =
            Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

    private IdentityJob() {}

    /**
     * Builds it.
     *
     * @param consumer properties of its consumer, beside Kafka's defaults
     */
    static void build(
            StreamExecutionEnvironment environment,
            String bootstrapServers,
            String group,
            Properties consumer) {
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        environment.configure(flink);
        environment
                .fromSource(
                        source(bootstrapServers, group, consumer),
                        WatermarkStrategy.noWatermarks(),
                        "records")
                .keyBy(record -> record.f0)
                .sinkTo(new DiscardingSink<>());
    }

    private static KafkaSource<Tuple2<String, byte[]>> source(
            String bootstrapServers, String group, Properties consumer) {
        return KafkaSource.<Tuple2<String, byte[]>>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(PreloadedTopic.CHUNKS)
                .setGroupId(group)
                .setProperties(consumer)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new KeyAndValue())
                .build();
    }

    private static final class KeyAndValue
            implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {

        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out)
                throws IOException {
            out.collect(Tuple2.of(new String(record.key(), UTF_8), record.value()));
        }

        @Override
        public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
            return TYPE;
        }
    }
}
