package io.qrstream.benchmarks;

import io.qrstream.jobs.cluster.Installation;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.GlobalConfiguration;

/** Options of a cluster's JVMs beside those that {@code conf/config.yaml} has. */
public final class JvmOptions {

    private JvmOptions() {}

    /**
     * What {@code config.yaml} says and more, as an option of Flink.
     *
     * @param which of Flink's options, for example {@code env.java.opts.all}
     * @param more options, with spaces between them; may be empty
     */
    public static Map<String, String> with(
            Installation installation, ConfigOption<String> which, String more) {
        String conf = installation.home().resolve("conf").toString();
        String options = GlobalConfiguration.loadConfiguration(conf).get(which);
        return Map.of(which.key(), (options.strip() + " " + more).strip());
    }
}
