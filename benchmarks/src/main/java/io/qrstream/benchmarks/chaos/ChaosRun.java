package io.qrstream.benchmarks.chaos;

import io.qrstream.benchmarks.JvmOptions;
import io.qrstream.benchmarks.RunningCluster;
import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.ClusterSettings;
import io.qrstream.jobs.cluster.FlinkClient;
import io.qrstream.jobs.cluster.Installation;
import io.qrstream.jobs.kafka.CommittedRecords;
import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.kafka.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CoreOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: a cluster, streams, disturbances, and the comparison with the offline answer. */
final class ChaosRun {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosRun.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CHUNKS = "ecg-chunks";
    private static final String HEARTBEATS = "heartbeats";
    private static final String REJECTS = "ecg-rejected";
    private static final String ALERTS = "alerts";
    private static final int PARTITIONS = 6;

    /** Failures are noticed and tried again in seconds, so that a run takes minutes. */
    private static final Map<String, String> IMPATIENT =
            Map.of(
                    "heartbeat.interval", "1 s",
                    "heartbeat.timeout", "6 s",
                    "high-availability.zookeeper.client.session-timeout", "6 s",
                    "restart-strategy.exponential-delay.max-backoff", "5 s",
                    "execution.checkpointing.interval", "2 s",
                    "execution.checkpointing.timeout", "1 min");

    private final ChaosSettings settings;
    private final Patients patients;
    private final Cluster cluster;
    private final List<ChaosResult.Event> events = new ArrayList<>();

    /** A run that has not begun. */
    ChaosRun(ChaosSettings settings) throws IOException {
        this.settings = settings;
        patients = new Patients(settings.streams(), settings.seed(), System.currentTimeMillis());
        Installation installation = Installation.find();
        Map<String, String> flink = new HashMap<>(IMPATIENT);
        flink.putAll(JvmOptions.with(installation, CoreOptions.FLINK_JVM_OPTIONS, settings.jvm()));
        cluster =
                Cluster.create(
                        installation,
                        settings.folder(),
                        ClusterSettings.withPorts(2, 2, true, true, Map.of(), flink));
    }

    /** Runs; blocks to the end, when no process is left. */
    ChaosResult run() throws IOException, InterruptedException {
        try (RunningCluster running = new RunningCluster(cluster)) {
            createTopics();
            JobID job = running.jobs().submit(2, null, arguments());
            LOG.info("{} streams flow", patients.count());
            return disturbed(job);
        }
    }

    private ChaosResult disturbed(JobID job) throws IOException, InterruptedException {
        Sender sender = new Sender(patients, cluster.bootstrapServers(), CHUNKS);
        Committed committed = new Committed(cluster.bootstrapServers(), HEARTBEATS, sender::sent);
        Thread sending = new Thread(sender, "sender");
        Thread reading = new Thread(committed, "committed");
        sending.setDaemon(true);
        reading.setDaemon(true);
        sending.start();
        reading.start();
        Disturber disturber = new Disturber(cluster, sender, job, settings.seed());
        disturb(disturber, committed);
        sender.end();
        sending.join();
        sender.check();
        return result(disturber, sender, committed, reading);
    }

    private void disturb(Disturber disturber, Committed committed)
            throws IOException, InterruptedException {
        Random random = new Random(settings.seed());
        awaitHeartbeats(committed, 1);
        for (Disturbance disturbance : settings.disturbances()) {
            Thread.sleep((long) (settings.calm().toMillis() * (1 + random.nextDouble())));
            double from = committed.seconds();
            LOG.info("{} s: {}", Math.round(from), disturbance);
            disturber.disturb(disturbance);
            awaitRunning(disturber.job());
            awaitHeartbeats(committed, committed.count() + 1);
            events.add(new ChaosResult.Event(disturbance, from, committed.seconds()));
        }
        Thread.sleep(settings.calm().toMillis());
    }

    private ChaosResult result(
            Disturber disturber, Sender sender, Committed committed, Thread reading)
            throws IOException, InterruptedException {
        int seconds = sender.seconds();
        LOG.info("{} s of each stream sent; computing the offline answer", seconds);
        Map<String, StreamAnswer> answers = answers(seconds);
        long expected = answers.values().stream().mapToLong(a -> a.heartbeats().size()).sum();
        Set<String> silences = silences(answers);
        try (CommittedAlerts alerts = new CommittedAlerts(cluster.bootstrapServers(), ALERTS)) {
            awaitHeartbeats(committed, expected);
            Waiting.until(() -> alerts.haveAll(silences), PATIENCE, "silences are not committed");
            try (FlinkClient flink = cluster.flink()) {
                flink.stop(disturber.job());
            }
            committed.end();
            reading.join();
            Findings findings = new Findings(settings.algorithm(), answers);
            List<Finding> all =
                    List.of(
                            findings.heartbeats(committed.byStream()),
                            rejects(seconds),
                            findings.alerts(alerts.readAll()),
                            Findings.lives(alerts.readAll()),
                            Findings.silences(silences, alerts.readAll()));
            return new ChaosResult(seconds, sender.sent(), all, events, committed.samples());
        }
    }

    private Map<String, StreamAnswer> answers(int seconds) {
        Map<String, StreamAnswer> answers = new HashMap<>();
        for (int i = 0; i < patients.count(); i++) {
            answers.put(
                    Patients.id(i), OfflineAnswer.of(settings.algorithm(), patients, i, seconds));
        }
        return answers;
    }

    /** Ids, but for their times, of the alerts about streams that went away. */
    private Set<String> silences(Map<String, StreamAnswer> answers) {
        return IntStream.range(0, patients.count())
                .filter(i -> Condition.of(i) == Condition.GONE)
                .mapToObj(i -> answers.get(Patients.id(i)).silence())
                .collect(Collectors.toSet());
    }

    private Finding rejects(int seconds) {
        List<Reject> rejected = new ArrayList<>();
        try (var records = new CommittedRecords(cluster.bootstrapServers(), REJECTS)) {
            records.readNew(record -> rejected.add(Reject.of(record)));
        }
        Comparison comparison = new Comparison("rejected chunks");
        comparison.add("the topic", Reject.expected(patients, seconds), rejected);
        return comparison.finding();
    }

    private void awaitRunning(JobID job) throws IOException {
        try (FlinkClient flink = cluster.flink()) {
            flink.awaitRunning(job, PATIENCE);
        }
    }

    private static void awaitHeartbeats(Committed committed, long count) throws IOException {
        Waiting.until(
                () -> committed.count() >= count,
                PATIENCE,
                "fewer than " + count + " heartbeats are committed");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("monitor");
        arguments.add("-Dkafka.bootstrap.servers=" + cluster.bootstrapServers());
        arguments.add("-Dconvolution.method=direct");
        Stream.of(settings.algorithm().options(), OfflineAlerts.OPTIONS)
                .forEach(
                        options ->
                                options.forEach(
                                        (key, value) -> arguments.add("-D" + key + "=" + value)));
        return arguments;
    }

    private void createTopics() throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (String topic : List.of(CHUNKS, HEARTBEATS, REJECTS, "vitals", ALERTS)) {
                topics.create(topic, PARTITIONS, Map.of());
            }
        }
    }
}
