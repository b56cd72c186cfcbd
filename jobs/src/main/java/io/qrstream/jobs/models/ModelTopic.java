package io.qrstream.jobs.models;

import io.qrstream.operator.ModelFeed;
import java.io.IOException;
import java.util.Map;

/**
 * A feed of models that is a compacted Kafka topic: the newest record of a key says where the model
 * is that deployments of this name use. A record without a value takes back what was said.
 *
 * @param topic its name
 * @param deployment the key, as text
 * @param first location of the model that is used where the topic says nothing
 * @param client settings of Kafka's consumer, {@code bootstrap.servers} among them
 */
public record ModelTopic(String topic, String deployment, String first, Map<String, String> client)
        implements ModelFeed {

    private static final long serialVersionUID = 1;

    /** Copies the settings. */
    public ModelTopic {
        client = Map.copyOf(client);
    }

    @Override
    public Reader open() throws IOException {
        return ModelTopicReader.open(this);
    }

    /** Without the client's settings, which may be secrets. */
    @Override
    public String toString() {
        return "topic " + topic + ", key " + deployment;
    }
}
