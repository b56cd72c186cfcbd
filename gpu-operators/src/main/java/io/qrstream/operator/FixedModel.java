package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.ReferenceSettings;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that the options name, loaded when the subtask starts and used to its end. */
final class FixedModel implements ModelSource {

    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = LoggerFactory.getLogger(FixedModel.class);

    private final Configuration options;
    private final ReferenceSettings detector;

    private transient VaeModel model;
    private transient Scorer scorer;

    FixedModel(Configuration options, ReferenceSettings detector) {
        this.options = options;
        this.detector = detector;
    }

    /** The folder may have changed since the job was submitted: the contract is checked again. */
    @Override
    public void open(RuntimeContext context) throws IOException {
        InputContract rows = StageOptions.contract(options, detector);
        String location = StageOptions.scoringModel(options).orElseThrow();
        model = VaeModel.load(ModelLocation.files(location));
        model.description().input().require(rows);
        scorer = model.newScorer();
        LOGGER.info("model: {} from {}", model.id(), location);
    }

    @Override
    public Scorer current() {
        return scorer;
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
        if (model != null) {
            model.close();
            model = null;
        }
    }
}
