package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whoever watches a replay learns how it ended. */
class DemoReplayTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aFailureIsToldToWhoeverAsks() {
        DemoReplay replay =
                new DemoReplay(
                        () -> {
                            throw new EOFException("100.dat ends in a frame");
                        });
        replay.close();
        assertThatThrownBy(replay::isRunning)
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageStartingWith("the replay failed: ")
                .hasMessageEndingWith("100.dat ends in a frame");
    }

    @Test
    void aReplayThatIsThroughIsNoFailure() throws IOException {
        DemoReplay replay = new DemoReplay(() -> null);
        replay.close();
        assertThat(replay.isRunning()).isFalse();
    }

    @Test
    void closingInterruptsIt() throws IOException {
        DemoReplay replay =
                new DemoReplay(
                        () -> {
                            never.await();
                            return null;
                        });
        assertThat(replay.isRunning()).isTrue();
        replay.close();
        assertThatThrownBy(replay::isRunning).hasMessageContaining("InterruptedException");
    }
}
