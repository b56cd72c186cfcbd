package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** A job is given the time that Flink gives its savepoint. */
class FlinkClientTest {

    @Test
    void aJobMayTakeAsLongToStopAsACheckpointAndAMinute() {
        Configuration cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        assertThat(FlinkClient.stopPatience(cluster)).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void whoeverDoesNotWaitLongerIsToldWhatMayStillCome() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatThrownBy(() -> FlinkClient.await(never, "stop", Duration.ZERO, "; it may still"))
                .isInstanceOf(IOException.class)
                .hasMessage("Flink does not stop in 0 s; it may still");
    }
}
