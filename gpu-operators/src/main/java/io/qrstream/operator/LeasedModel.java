package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.ModelLease;
import io.qrstream.embedding.Scorer;
import io.qrstream.heartbeat.Detector;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subtask's lease of the JVM's one copy of a model: of the one that the options name, until a
 * feed, if there is one, names another.
 */
final class LeasedModel implements ModelSource {

    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = LoggerFactory.getLogger(LeasedModel.class);

    private final Configuration options;
    private final Detector detector;
    private final ModelFeed feed;

    private transient InputContract rows;
    private transient ModelFollower follower;
    private transient int seen;
    private transient ChosenModel chosen;
    private transient Scorer scorer;
    private transient volatile String id;
    private transient Counter switches;

    /**
     * @param feed or null, if the model never changes
     */
    LeasedModel(Configuration options, Detector detector, ModelFeed feed) {
        this.options = options;
        this.detector = detector;
        this.feed = feed;
    }

    @Override
    public void open(MetricGroup metrics, List<ModelChoice> remembered) throws IOException {
        rows = StageSettings.contract(options, detector);
        switches = metrics.counter(StageMetrics.MODEL_SWITCHES);
        if (feed != null) {
            ModelFollower joined = ModelFollowers.join(feed, rows);
            follower = joined;
            metrics.gauge(StageMetrics.MODELS_REFUSED, (Gauge<Long>) joined::refused);
        }
        use(first(remembered));
        metrics.gauge(StageMetrics.MODEL, (Gauge<String>) () -> id);
        LOGGER.info("scoring with {} from {}", id, chosen.choice().location());
    }

    /** The newest of the feed if it is there already, or what was used before, or the options'. */
    private ChosenModel first(List<ModelChoice> remembered) throws IOException {
        if (follower != null && follower.newest().published() > 0) {
            return newest();
        }
        ModelChoice configured =
                ModelChoice.configured(StageSettings.scoringModel(options).orElseThrow());
        ModelChoice last =
                remembered.stream()
                        .filter(choice -> feed != null)
                        .max(Comparator.comparingLong(ModelChoice::version))
                        .filter(choice -> !choice.configured())
                        .orElse(configured);
        try {
            return lease(last);
        } catch (IOException e) {
            if (last.equals(configured)) {
                throw e;
            }
            LOGGER.warn("beginning with {} instead: {}", configured.location(), e.getMessage());
            return lease(configured);
        }
    }

    /** The folder may have changed since the job was submitted: the contract is checked again. */
    private ChosenModel lease(ModelChoice choice) throws IOException {
        return new ChosenModel(choice, ModelLocation.lease(choice.location(), rows));
    }

    private ChosenModel newest() {
        // Before it is taken: what comes in between is taken once more, but not missed.
        seen = follower.newest().published();
        return follower.newest().get();
    }

    @Override
    public Scorer current() {
        if (follower != null && follower.newest().published() != seen) {
            take(newest());
        }
        return scorer;
    }

    private void take(ChosenModel next) {
        if (next.lease().model() == chosen.lease().model()) {
            next.lease().close();
            chosen = new ChosenModel(next.choice(), chosen.lease());
            return;
        }
        String old = id;
        use(next);
        switches.inc();
        LOGGER.info("scoring with {} after {}: {}", id, old, next.choice());
    }

    private void use(ChosenModel next) {
        ChosenModel old = chosen;
        // From here on this is what close() closes.
        chosen = next;
        closeScorer();
        if (old != null) {
            old.lease().close();
        }
        scorer = next.lease().model().newScorer();
        id = next.lease().model().id();
    }

    private void closeScorer() {
        Scorer old = scorer;
        scorer = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public ModelChoice choice() {
        return chosen.choice();
    }

    @Override
    public void close() {
        closeScorer();
        if (chosen != null) {
            ModelLease lease = chosen.lease();
            chosen = null;
            lease.close();
        }
        if (follower != null) {
            follower = null;
            ModelFollowers.leave(feed, rows);
        }
    }
}
