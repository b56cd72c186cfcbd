package io.qrstream.operator;

import static org.apache.flink.core.testutils.CommonTestUtils.waitUtil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.ModelFolders;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.testing.RemoteFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFollowerTest {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(10));

    private static final InputContract CONTRACT = ModelFolders.CONTRACT;

    @TempDir private Path folder;

    private QueueFeed feed;
    private String a;
    private String b;
    private ModelFollower follower;

    @BeforeEach
    void follow(TestInfo test) throws IOException {
        a = ModelFolders.write(folder.resolve("a"), 1);
        b = ModelFolders.write(folder.resolve("b"), 2);
        feed = new QueueFeed(test.getDisplayName());
        follower = new ModelFollower(feed, CONTRACT, SHORT);
    }

    @AfterEach
    void nothingIsLeft() {
        follower.close();
        RemoteFolders.reachable(true);
        RemoteFolders.release();
        assertThat(ModelRegistry.shared().users()).isZero();
        assertThat(ModelRegistry.shared().loaded()).isZero();
    }

    @Test
    void loadsWhatTheFeedNames() throws Exception {
        assertThatThrownBy(() -> follower.newest().get()).isInstanceOf(IllegalStateException.class);
        say("a", 3);
        await(() -> follower.newest().published() == 1);
        ChosenModel first = follower.newest().get();
        assertThat(first.lease().model().id()).isEqualTo(a);
        assertThat(first.choice()).isEqualTo(new ModelChoice(folder.resolve("a").toString(), 3));
        say("b", 4);
        await(() -> follower.newest().published() == 2);
        assertThat(newest()).isEqualTo(b);
        assertThat(ModelRegistry.shared().loaded()).isEqualTo(2);
        first.lease().close();
        assertThat(ModelRegistry.shared().loaded()).isOne();
    }

    @Test
    void refusesABrokenModelAndKeepsTheOldOne() throws Exception {
        say("a", 1);
        Files.write(folder.resolve("b").resolve("weights.safetensors"), new byte[100]);
        say("b", 2);
        say("nowhere", 3);
        ModelFolders.writeForRate(folder.resolve("c"), 3, 360);
        say("c", 4);
        feed.say("", 5);
        await(() -> follower.refused() == 4);
        assertThat(follower.newest().published()).isOne();
        assertThat(newest()).isEqualTo(a);
        ModelFolders.write(folder.resolve("b"), 2);
        say("b", 6);
        await(() -> follower.newest().published() == 2);
        assertThat(newest()).isEqualTo(b);
    }

    @Test
    void triesAgainWhatWasOutOfReach() throws Exception {
        RemoteFolders.reachable(false);
        feed.say("remote://" + folder.resolve("b"), 1);
        await(() -> follower.refused() == 1);
        RemoteFolders.reachable(true);
        await(() -> follower.newest().published() == 1);
        assertThat(newest()).isEqualTo(b);
        assertThat(follower.refused()).isOne();
    }

    @Test
    void whatIsNewerReplacesWhatWasOutOfReach() throws Exception {
        RemoteFolders.reachable(false);
        feed.say("remote://" + folder.resolve("b"), 1);
        await(() -> follower.refused() == 1);
        say("a", 2);
        await(() -> follower.newest().published() == 1);
        RemoteFolders.reachable(true);
        feed.say("remote://" + folder.resolve("a"), 3);
        await(() -> follower.newest().published() == 2);
        assertThat(newest()).isEqualTo(a);
    }

    @Test
    void aFeedThatFailsIsOpenedAgain() throws Exception {
        say("a", 1);
        for (int i = 0; i < 6; i++) {
            feed.fail();
        }
        say("b", 2);
        await(() -> follower.newest().published() == 2);
        assertThat(newest()).isEqualTo(b);
        assertThat(follower.refused()).isZero();
    }

    @Test
    void stopsInTheMiddleOfALoad() throws Exception {
        RemoteFolders.hold();
        feed.say("remote://" + folder.resolve("a"), 1);
        await(feed::isRead);
    }

    @Test
    void whatIsLoadedTooLateIsReturned() throws Exception {
        NewestModel newest = follower.newest();
        newest.close();
        say("a", 1);
        await(feed::isRead);
        assertThatThrownBy(newest::get).isInstanceOf(IllegalStateException.class);
        assertThat(newest.published()).isZero();
    }

    @Test
    void followsAFile() throws Exception {
        Path file = folder.resolve("current");
        WatchedFile watched = new WatchedFile(file.toString(), Duration.ofMillis(2));
        try (ModelFollower watcher = new ModelFollower(watched, CONTRACT, SHORT)) {
            Files.writeString(file, folder.resolve("a") + "\n");
            await(() -> watcher.newest().published() == 1);
            // The text is the same; what lies there is not.
            ModelFolders.write(folder.resolve("a"), 2);
            Files.setLastModifiedTime(file, FileTime.fromMillis(7_000));
            await(() -> watcher.newest().published() == 2);
            ChosenModel newest = watcher.newest().get();
            assertThat(newest.lease().model().id()).isEqualTo(b);
            assertThat(newest.choice().version()).isEqualTo(7_000);
            newest.lease().close();
        }
    }

    @Test
    void subtasksShareAFollower() throws Exception {
        ModelFollower shared = ModelFollowers.join(new QueueFeed("shared"), CONTRACT);
        InputContract other = new InputContract(360, "R", 1, 2, "none");
        assertThat(ModelFollowers.join(new QueueFeed("shared"), CONTRACT)).isSameAs(shared);
        assertThat(ModelFollowers.join(feed, CONTRACT)).isNotSameAs(shared);
        assertThat(ModelFollowers.join(new QueueFeed("shared"), other)).isNotSameAs(shared);
        assertThat(ModelFollowers.running()).isEqualTo(3);
        for (ModelFeed left :
                Arrays.asList(feed, new QueueFeed("shared"), new QueueFeed("shared"))) {
            ModelFollowers.leave(left, CONTRACT);
        }
        assertThat(ModelFollowers.running()).isOne();
        assertThatThrownBy(() -> ModelFollowers.leave(feed, CONTRACT))
                .isInstanceOf(IllegalStateException.class);
        ModelFollowers.leave(new QueueFeed("shared"), other);
        assertThat(threads()).isOne();
    }

    /** Threads of followers; one is this test's own. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("models from"))
                .count();
    }

    private void say(String name, long version) {
        feed.say(folder.resolve(name).toString(), version);
    }

    private String newest() {
        ChosenModel newest = follower.newest().get();
        try {
            return newest.lease().model().id();
        } finally {
            newest.lease().close();
        }
    }

    private static void await(Supplier<Boolean> condition) throws Exception {
        waitUtil(condition, Duration.ofSeconds(30), Duration.ofMillis(2), "it never came");
    }
}
