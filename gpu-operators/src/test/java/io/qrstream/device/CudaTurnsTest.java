package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.cuda.CudaTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many batches one GPU works on at a time, whoever's they are. */
class CudaTurnsTest {

    @CudaTest
    void anotherWaitsUntilOneIsFinished() throws Exception {
        try (CudaDevice first = open(1);
                CudaDevice second = open(1)) {
            first.begin();
            CompletableFuture<Void> other = beginning(second);
            awaitWaiting(second);
            assertThat(other).isNotDone();
            first.end();
            other.get(10, TimeUnit.SECONDS);
            assertThat(second.batchesBegun()).isOne();
            assertThat(second.waitedNanos()).isPositive();
            second.end();
            assertThat(first.batchesBegun()).isZero();
            assertThat(first.waitedNanos()).isZero();
        }
    }

    /** Nobody waits while he holds what others wait for. */
    @CudaTest
    void whoHasBegunABatchFinishesItBeforeHeWaits() throws Exception {
        try (CudaDevice first = open(2);
                CudaDevice second = open(2)) {
            AtomicInteger finished = new AtomicInteger();
            first.finishBy(
                    () -> {
                        finished.incrementAndGet();
                        first.end();
                    });
            first.begin();
            second.begin();
            first.begin();
            assertThat(finished).hasValue(1);
            assertThat(first.batchesBegun()).isEqualTo(2);
        }
    }

    @CudaTest
    void whoWaitsLongestIsNext() throws Exception {
        try (CudaDevice first = open(1);
                CudaDevice second = open(1)) {
            first.finishBy(first::end);
            first.begin();
            CompletableFuture<Void> other = beginning(second);
            awaitWaiting(second);
            CompletableFuture<Void> again = beginning(first);
            other.get(10, TimeUnit.SECONDS);
            assertThat(again).isNotDone();
            second.end();
            again.get(10, TimeUnit.SECONDS);
        }
    }

    @CudaTest
    void aCancelledTaskDoesNotWaitOn() throws Exception {
        try (CudaDevice first = open(1);
                CudaDevice second = open(1)) {
            first.begin();
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread task =
                    new Thread(
                            () -> {
                                try {
                                    second.begin();
                                } catch (InterruptedException e) {
                                    interrupted.countDown();
                                }
                            });
            task.start();
            task.interrupt();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            first.end();
            second.begin();
        }
    }

    /** A task that fails between beginning and finishing takes nothing from the others. */
    @CudaTest
    void whatWasNotFinishedIsGivenBackOnClosing() throws Exception {
        try (CudaDevice first = open(2)) {
            try (CudaDevice second = open(2)) {
                second.begin();
                second.begin();
            }
            assertThat(first.batchesBegun()).isZero();
        }
    }

    @CudaTest
    void whatWasSaidFirstHoldsWhileADeviceIsOpen() throws Exception {
        try (CudaDevice first = open(1);
                CudaDevice second = open(3)) {
            first.begin();
            CompletableFuture<Void> other = beginning(second);
            awaitWaiting(second);
            assertThat(other).isNotDone();
            first.end();
            other.get(10, TimeUnit.SECONDS);
        }
        try (CudaDevice later = open(3)) {
            later.begin();
            later.begin();
            later.begin();
            assertThat(later.batchesBegun()).isEqualTo(3);
        }
    }

    @CudaTest
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> open(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 batches at a time on a GPU");
        try (CudaDevice device = open(1)) {
            assertThatThrownBy(device::end)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no batch was begun on turns on GPU 0");
        }
    }

    private static CudaDevice open(int batches) {
        return new CudaDevice(0, 1 << 20, batches);
    }

    private static CompletableFuture<Void> beginning(CudaDevice device) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        device.begin();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Until somebody stands in the queue, or the test's time is over. */
    private static void awaitWaiting(CudaDevice device) {
        while (!device.isAwaited()) {
            Thread.onSpinWait();
        }
    }
}
