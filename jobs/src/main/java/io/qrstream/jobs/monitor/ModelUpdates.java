package io.qrstream.jobs.monitor;

import io.qrstream.jobs.models.ModelTopic;
import io.qrstream.jobs.options.InvalidOptionException;
import io.qrstream.operator.ModelFeed;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.CommonClientConfigs;

/** What tells the running job to use another model, by its options. */
final class ModelUpdates {

    private ModelUpdates() {}

    /**
     * The feed that the options name, if any: a topic or a watched file.
     *
     * @throws InvalidOptionException if they name both
     */
    static Optional<ModelFeed> feed(Configuration options) {
        Optional<ModelFeed> file = StageSettings.watchedModels(options);
        Optional<ModelFeed> topic =
                options.getOptional(MonitorOptions.MODELS_TOPIC).map(name -> topic(name, options));
        if (file.isPresent() && topic.isPresent()) {
            throw new InvalidOptionException(
                    String.format(
                            "%s and %s are both set: only one can say which model to use",
                            MonitorOptions.MODELS_TOPIC.key(), StageOptions.SCORING_WATCH.key()));
        }
        return topic.or(() -> file);
    }

    private static ModelFeed topic(String name, Configuration options) {
        Map<String, String> client = new HashMap<>();
        KafkaClients.passedThrough(options)
                .forEach((key, value) -> client.put((String) key, (String) value));
        client.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                KafkaClients.bootstrapServers(options));
        String deployment =
                options.getOptional(MonitorOptions.DEPLOYMENT)
                        .orElse(options.get(MonitorOptions.GROUP_ID));
        // A job without one is refused when its stages are made.
        String first = StageSettings.scoringModel(options).orElse("");
        return new ModelTopic(name, deployment, first, client);
    }
}
