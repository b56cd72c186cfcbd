package io.qrstream.jobs.replay;

import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qrstream replay}: recordings or generated ECG into Kafka, chunk by chunk. */
@Command(
        name = "replay",
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Send recordings or generated ECG to Kafka.",
        description = {
            "Each recording is a stream of its own, NAME/LEAD, and is sent as if it were being"
                    + " recorded now.",
            "",
            "Example:",
            "  qrstream replay --synthetic 100 --duration 10min --create-topic 4",
            ""
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration SHORTEST_CHUNK = Duration.ofMillis(1);

    @Mixin private RecordingOptions recordings;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "The Kafka cluster. Default: ${DEFAULT-VALUE}.")
    private String bootstrap;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            defaultValue = "ecg-chunks",
            description = "Where to. Default: ${DEFAULT-VALUE}.")
    private String topic;

    @Option(
            names = "--create-topic",
            paramLabel = "PARTITIONS",
            description = "Create the topic if it is missing.")
    private Integer partitions;

    @Option(
            names = "--chunk",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "Duration of a chunk. Default: ${DEFAULT-VALUE}.")
    private Duration chunk;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "1 is real time, 10 is ten times as fast, 'max' as fast as it goes."
                            + " Default: ${DEFAULT-VALUE}.")
    private String speed;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "Time of the first sample, 2026-01-31T12:00:00Z. Now by default.")
    private Instant start;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "A setting of Kafka's clients, for security above all.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--no-progress", description = "Show no progress bar.")
    private boolean quiet;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        recordings.requireUseOfSeed();
        double recordedSecondsPerSecond = parseSpeed();
        double chunkSeconds = chunkSeconds();
        List<Recording> opened = recordings.open();
        Properties client = clientSettings();
        prepareTopic(client);
        try (ChunkSender sender = new ChunkSender(topic, client)) {
            List<ReplayStream> streams =
                    ReplayStream.of(
                            opened,
                            recordings.lead(),
                            recordings.maxSeconds(),
                            chunkSeconds,
                            this::startMillis);
            Pace pace = new Pace(recordedSecondsPerSecond);
            send(streams, chunkSeconds, pace, sender);
            say(streams.size(), sender, pace);
        }
        return 0;
    }

    private long startMillis() {
        return (start == null ? Instant.now() : start).toEpochMilli();
    }

    private void send(
            List<ReplayStream> streams, double chunkSeconds, Pace pace, ChunkSender sender)
            throws IOException {
        long periods = streams.stream().mapToLong(ReplayStream::periods).sum();
        try (ReplayProgress progress = new ReplayProgress(periods, !quiet)) {
            new Replay(streams, chunkSeconds, pace, sender, progress).run();
        }
    }

    private void prepareTopic(Properties client) throws IOException {
        try (Topics topics = new Topics(client)) {
            if (partitions == null) {
                topics.require(List.of(topic));
            } else {
                topics.createIfMissing(topic, partitions, Map.of());
            }
        }
    }

    private void say(int streams, ChunkSender sender, Pace pace) {
        double late = pace.worstLagSeconds();
        command.commandLine()
                .getOut()
                .printf(
                        "Sent %,d chunks of %,d streams to %s: %,d samples, %.1f MB in %.1f s, %s.%n",
                        sender.chunks(),
                        streams,
                        topic,
                        sender.samples(),
                        sender.bytes() / 1e6,
                        pace.elapsedSeconds(),
                        late > ReplayProgress.TOLERATED_LAG
                                ? "up to %.1f s behind schedule".formatted(late)
                                : "on schedule");
    }

    private Properties clientSettings() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put("bootstrap.servers", bootstrap);
        return client;
    }

    private double chunkSeconds() {
        if (chunk.compareTo(SHORTEST_CHUNK) < 0) {
            throw new ParameterException(
                    command.commandLine(), "--chunk is " + chunk + ": give 1ms or more");
        }
        return chunk.toNanos() / 1e9;
    }

    private double parseSpeed() {
        double parsed = speed.equals("max") ? Pace.MAX : numberOrNaN(speed);
        if (!(parsed > 0)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--speed is '" + speed + "': give a number above 0, or 'max'");
        }
        return parsed;
    }

    private static double numberOrNaN(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
