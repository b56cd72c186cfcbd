package io.qrstream.operator;

import static org.apache.flink.core.testutils.CommonTestUtils.waitUtil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.embedding.InvalidModelException;
import io.qrstream.embedding.ModelFolders;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.embedding.NativeMemory;
import io.qrstream.embedding.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which model a subtask uses: the options', the feed's, or the one of before. */
@Timeout(60)
class LeasedModelTest {

    @TempDir private Path folder;

    private final List<LeasedModel> opened = new ArrayList<>();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private QueueFeed feed;
    private String a;
    private String b;
    private String c;

    @BeforeEach
    void saveModels(TestInfo test) throws IOException {
        a = ModelFolders.write(folder.resolve("a"), 1);
        b = ModelFolders.write(folder.resolve("b"), 2);
        c = ModelFolders.write(folder.resolve("c"), 3);
        feed = new QueueFeed("leased " + test.getDisplayName());
    }

    @AfterEach
    void nothingIsLeft() {
        opened.forEach(LeasedModel::close);
        assertThat(ModelFollowers.running()).isZero();
        assertThat(ModelRegistry.shared().users()).isZero();
        assertThat(NativeMemory.liveManagers()).isZero();
    }

    @Test
    void goesOverToWhatTheFeedNamesAtTheNextBatch() throws Exception {
        LeasedModel model = open(feed);
        Scorer first = model.current();
        assertThat(idOf(model)).isEqualTo(a);
        assertThat(metrics.value(StageMetrics.MODEL)).isEqualTo(a);
        assertThat(model.current()).isSameAs(first);
        feed.say(at("b"), 1);
        awaitModel(model, b);
        assertThat(model.current()).isNotSameAs(first);
        assertThat(model.choice()).isEqualTo(new ModelChoice(at("b"), 1));
        assertThat(metrics.value(StageMetrics.MODEL)).isEqualTo(b);
        assertThat(metrics.count(StageMetrics.MODEL_SWITCHES)).isOne();
        assertThat(ModelRegistry.shared().loaded()).isOne();
    }

    @Test
    void aRefusedModelIsCountedAndTheOldOneStays() throws Exception {
        LeasedModel model = open(feed);
        Scorer first = model.current();
        feed.say(at("nowhere"), 1);
        await(() -> Long.valueOf(1).equals(metrics.value(StageMetrics.MODELS_REFUSED)));
        assertThat(model.current()).isSameAs(first);
        assertThat(metrics.count(StageMetrics.MODEL_SWITCHES)).isZero();
    }

    @Test
    void theSameModelAtAnotherPlaceIsNoSwitch() throws Exception {
        ModelFolders.write(folder.resolve("copy of a"), 1);
        LeasedModel model = open(feed);
        Scorer first = model.current();
        feed.say(at("copy of a"), 1);
        await(
                () -> {
                    model.current();
                    return model.choice().version() == 1;
                });
        assertThat(model.current()).isSameAs(first);
        assertThat(metrics.count(StageMetrics.MODEL_SWITCHES)).isZero();
    }

    @Test
    void goesOnWithTheNewestOfWhatWasUsed() throws Exception {
        LeasedModel model =
                open(feed, choice("a", -1), choice("b", 3), choice("c", 7), choice("b", 5));
        assertThat(idOf(model)).isEqualTo(c);
        assertThat(model.choice()).isEqualTo(choice("c", 7));
    }

    @Test
    void theOptionsCountAgainWhereNoFeedHadSpoken() throws Exception {
        assertThat(idOf(open(feed, choice("b", ModelChoice.CONFIGURED)))).isEqualTo(a);
        assertThat(idOf(open(null, choice("b", 5)))).isEqualTo(a);
    }

    @Test
    void theOptionsCountAgainWhereTheFeedTookBackWhatItSaid() throws Exception {
        ModelChoice takenBack = ModelChoice.takenBack(at("c"), 7);
        assertThat(idOf(open(feed, choice("b", 3), takenBack, choice("b", 5)))).isEqualTo(a);
        assertThat(idOf(open(feed, takenBack, choice("b", 8)))).isEqualTo(b);
    }

    @Test
    void theOptionsCountWhereWhatWasUsedIsGone() throws Exception {
        assertThat(idOf(open(feed, choice("nowhere", 5)))).isEqualTo(a);
    }

    @Test
    void aSubtaskThatComesLateBeginsWithTheNewest() throws Exception {
        LeasedModel early = open(feed);
        feed.say(at("b"), 1);
        awaitModel(early, b);
        LeasedModel late = open(feed, choice("c", 0));
        assertThat(idOf(late)).isEqualTo(b);
        assertThat(metrics.count(StageMetrics.MODEL_SWITCHES)).isOne();
        assertThat(ModelFollowers.running()).isOne();
    }

    @Test
    void whatCannotBeOpenedIsClosed() throws Exception {
        Files.delete(folder.resolve("a").resolve("weights.safetensors"));
        assertThatThrownBy(() -> open(feed))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("weights.safetensors: no such file");
        opened.forEach(LeasedModel::close);
    }

    private LeasedModel open(ModelFeed from, ModelChoice... remembered) throws IOException {
        Configuration options = HostStages.reference();
        options.set(StageOptions.SCORING_MODEL, at("a"));
        LeasedModel model = new LeasedModel(options, HostStages.DETECTOR, from);
        opened.add(model);
        model.open(metrics, List.of(remembered));
        return model;
    }

    private ModelChoice choice(String name, long version) {
        return new ModelChoice(at(name), version);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String idOf(LeasedModel model) {
        return model.current().score(new float[256], 1).of(0).model();
    }

    private static void awaitModel(LeasedModel model, String id) throws Exception {
        await(() -> idOf(model).equals(id));
    }

    private static void await(Supplier<Boolean> condition) throws Exception {
        waitUtil(condition, Duration.ofSeconds(30), Duration.ofMillis(2), "it never came");
    }
}
