package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.ProcessMemory;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelRegistryTest {

    /** Eight slots of each of two jobs. */
    private static final int SUBTASKS = 16;

    @TempDir private Path folder;

    private final ModelRegistry registry = new ModelRegistry();
    private final ExecutorService threads = Executors.newFixedThreadPool(SUBTASKS);
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void saveAModel() throws IOException {
        ModelFolders.write(folder, 1);
    }

    @AfterEach
    void nothingIsLeft() {
        threads.shutdownNow();
        assertThat(registry.users()).isZero();
        assertThat(registry.loaded()).isZero();
    }

    @Test
    void allSlotsOfAllJobsShareOneCopyAndScoreAsOneThreadAlone() throws Exception {
        Rows rows = TestModels.rows(300, 3);
        float[] alone;
        try (VaeModel model = VaeModel.load(ModelFiles.in(folder))) {
            alone = scores(model, rows);
        }
        CyclicBarrier together = new CyclicBarrier(SUBTASKS);
        List<ModelLease> leases = new ArrayList<>();
        List<float[]> scores =
                inAllThreads(
                        () -> {
                            together.await();
                            ModelLease lease = acquire();
                            synchronized (leases) {
                                leases.add(lease);
                            }
                            together.await();
                            assertThat(registry.loaded()).isOne();
                            return scores(lease.model(), rows);
                        });
        assertThat(scores).hasSize(SUBTASKS).allSatisfy(s -> assertThat(s).containsExactly(alone));
        assertThat(reads).hasValue(1);
        assertThat(registry.users()).isEqualTo(SUBTASKS);
        assertThat(leases).extracting(ModelLease::model).containsOnly(leases.get(0).model());
        leases.forEach(ModelLease::close);
    }

    @Test
    void sixteenLeasesTakeTheMemoryOfOneModel() throws IOException {
        Path large = folder.resolve("large");
        ModelFolders.writeLarge(large, 1);
        long kilobytes = Files.size(large.resolve(VaeModel.WEIGHTS_FILE)) / 1024;
        assertThat(kilobytes).isGreaterThan(5_000);
        acquire(large).close();
        long before = ProcessMemory.residentKilobytes();
        List<ModelLease> leases = new ArrayList<>();
        for (int i = 0; i < SUBTASKS; i++) {
            leases.add(acquire(large));
        }
        long grown = ProcessMemory.residentKilobytes() - before;
        leases.forEach(ModelLease::close);
        assertThat(grown).isLessThan(3 * kilobytes);
    }

    @Test
    void theLastLeaseFreesAndTheNextLoadsAgain() throws IOException {
        ModelLease first = acquire();
        VaeModel model = first.model();
        ModelLease second = first.again();
        first.close();
        assertThat(second.model()).isSameAs(model);
        assertThat(registry.loaded()).isOne();
        second.close();
        assertThat(registry.loaded()).isZero();
        assertThatThrownBy(model::close).hasMessageContaining("closed twice");
        try (ModelLease third = acquire()) {
            assertThat(third.model()).isNotSameAs(model);
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void neverTwoCopiesHoweverLeasesComeAndGo() throws Exception {
        Rows rows = TestModels.rows(3, 3);
        inAllThreads(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        try (ModelLease lease = acquire()) {
                            assertThat(registry.loaded()).isOne();
                            assertThat(scores(lease.model(), rows)).hasSize(3);
                        }
                    }
                    return null;
                });
    }

    @Test
    void aModelIsItsContentNotItsPlace() throws IOException {
        Path copy = folder.resolve("copy");
        ModelFolders.write(copy, 1);
        try (ModelLease here = acquire();
                ModelLease there = acquire(copy)) {
            assertThat(there.model()).isSameAs(here.model());
            ModelFolders.write(folder, 2);
            try (ModelLease overwritten = acquire()) {
                assertThat(overwritten.model().id()).isNotEqualTo(here.model().id());
                assertThat(registry.loaded()).isEqualTo(2);
            }
            assertThat(registry.loaded()).isOne();
        }
    }

    @Test
    void afterAFailureTheNextTriesAgain() throws IOException {
        Path weights = folder.resolve(VaeModel.WEIGHTS_FILE);
        byte[] good = Files.readAllBytes(weights);
        Files.write(weights, new byte[10]);
        assertThatThrownBy(this::acquire)
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("model at " + folder + ": ")
                .hasMessageContaining("weights.safetensors");
        assertThat(registry.users()).isZero();
        Files.write(weights, good);
        acquire().close();
    }

    @Test
    void whatStopsOneDoesNotStopTheOthers() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        ModelFiles cancelled =
                name -> {
                    if (name.equals(ModelDescription.FILE)) {
                        return ModelFiles.in(folder).read(name);
                    }
                    reading.countDown();
                    await(waiting);
                    throw new IOException("cancelled");
                };
        Future<ModelLease> first = threads.submit(() -> registry.acquire("first", cancelled));
        reading.await();
        Future<ModelLease> second = threads.submit(() -> acquire());
        while (registry.users() < 2) {
            Thread.onSpinWait();
        }
        waiting.countDown();
        assertThatThrownBy(first::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("cancelled");
        second.get().close();
    }

    @Test
    void aThreadThatWaitsCanBeInterrupted() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ModelFiles slow =
                name -> {
                    if (!name.equals(ModelDescription.FILE)) {
                        reading.countDown();
                        await(done);
                    }
                    return ModelFiles.in(folder).read(name);
                };
        Future<ModelLease> first = threads.submit(() -> registry.acquire("first", slow));
        reading.await();
        byte[] description = Files.readAllBytes(folder.resolve(ModelDescription.FILE));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> registry.acquire("second", name -> description))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        done.countDown();
        first.get().close();
    }

    @Test
    void loadsWhatItWasAskedForThoughTheFolderChanges() throws Exception {
        ModelFiles changing =
                name -> {
                    byte[] content = ModelFiles.in(folder).read(name);
                    ModelFolders.write(folder, 2);
                    return content;
                };
        assertThatThrownBy(() -> registry.acquire("changing", changing))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void aLeaseClosesOnce() throws IOException {
        ModelLease lease = acquire();
        String id = lease.model().id();
        lease.close();
        assertThatThrownBy(lease::close).hasMessage("lease of model " + id + " closed twice");
        assertThatThrownBy(lease::model).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(lease::again).isInstanceOf(IllegalStateException.class);
    }

    private ModelLease acquire() throws IOException {
        return acquire(folder);
    }

    private ModelLease acquire(Path from) throws IOException {
        ModelFiles counted =
                name -> {
                    if (name.equals(VaeModel.WEIGHTS_FILE)) {
                        reads.incrementAndGet();
                    }
                    return ModelFiles.in(from).read(name);
                };
        return registry.acquire(from.toString(), counted);
    }

    private <T> List<T> inAllThreads(Callable<T> task) throws Exception {
        List<Future<T>> answers = new ArrayList<>();
        for (int i = 0; i < SUBTASKS; i++) {
            answers.add(threads.submit(task));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    private static float[] scores(VaeModel model, Rows rows) {
        try (Scorer scorer = model.newScorer()) {
            return scorer.score(rows.values(), rows.count()).scores();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
