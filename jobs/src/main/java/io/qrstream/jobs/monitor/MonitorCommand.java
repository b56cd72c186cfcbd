package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.OptionSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qrstream monitor}: the job in this JVM, or on the cluster it is submitted to. */
@Command(
        name = "monitor",
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Find the heartbeats of ECG in Kafka, continuously.",
        description = {
            "Reads ECG chunks from Kafka and writes heartbeats to Kafka until it is stopped."
                    + " Options of the job and of Flink come from a file and from -D.",
            "",
            "Example:",
            "  qrstream monitor -Dkafka.bootstrap.servers=localhost:9092",
            ""
        })
public final class MonitorCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options, as YAML like Flink's or as .properties.")
    private Path config;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "true",
            description = "An option; stronger than the file's.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        MonitorJob job = new MonitorJob(OptionSource.read(config, overrides));
        job.execute(job.environment());
        return 0;
    }
}
