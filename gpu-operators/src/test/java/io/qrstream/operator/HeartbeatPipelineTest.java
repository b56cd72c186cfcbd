package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.EcgChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shape of the job: which stages there are, what they are called, and that they are chained.
 */
class HeartbeatPipelineTest {

    private static final List<String> STAGES =
            List.of("window", "batch", "convolution", "peaks", "beats", "segmentation", "results");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theStagesAreOneChainInTheOrderOfTheFlow(int parallelism) {
        List<JobVertex> vertices =
                StreamSupport.stream(graph(parallelism).getVertices().spliterator(), false)
                        .filter(vertex -> STAGES.stream().anyMatch(vertex.getName()::contains))
                        .toList();
        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName()).contains(String.join(" -> ", STAGES));
        assertThat(vertices.get(0).getParallelism()).isEqualTo(parallelism);
    }

    /** State is found again by these: changing one breaks every savepoint. */
    @Test
    void eachStageHasItsNameAsUid() {
        List<String> uids = new ArrayList<>();
        for (JobVertex vertex : graph(2).getVertices()) {
            vertex.getOperatorIDs().stream()
                    .map(OperatorIDPair::getUserDefinedOperatorUid)
                    .filter(Objects::nonNull)
                    .forEach(uids::add);
        }
        Collections.reverse(uids);
        assertThat(uids).containsExactlyInAnyOrderElementsOf(STAGES);
    }

    @ParameterizedTest
    @CsvSource({
        "resample, fast, \"resample is 'fast': give a rate in Hz, or 'off'\"",
        "resample, 5, working rate in Hz cannot be 5.0",
        "window.hop, 2 min, longest window in s cannot be 60.0",
        "window.clock-tolerance, 0 s, clock tolerance in ms cannot be 0"
    })
    void optionsThatCannotWorkAreRefusedBeforeTheJobIsSubmitted(
            String key, String value, String message) {
        Configuration options = new Configuration();
        options.setString(key, value);
        assertThatThrownBy(() -> new HeartbeatPipeline(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("\"", ""));
    }

    private static JobGraph graph(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        EcgChunk chunk = EcgChunk.ofInt16("s", 250, 0, 0, 200, 0, new short[] {1});
        HeartbeatPipeline.build(
                        env.fromData(List.of(chunk), StageTypeInfo.ECG_CHUNK), new Configuration())
                .sinkTo(new DiscardingSink<>());
        return env.getStreamGraph().getJobGraph();
    }
}
