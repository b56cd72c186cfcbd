package io.qrstream.jobs.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.device.DeviceChoice;
import io.qrstream.operator.StageOptions;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.RecordingDirectory;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.vitals.VitalsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qrstream demo}: the whole thing on this machine. */
@Command(
        name = "demo",
        header = "Run it all on this machine: Kafka, Flink, patients, and their heart rates.",
        description = {
            "Starts a Kafka broker of its own, replays patients into it, runs the monitor job on"
                    + " an embedded Flink and shows what comes out. Ctrl-C ends it.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {

    private static final double SAMPLING_RATE = 250;
    private static final Duration FRAME = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final long GRACE_SECONDS = 20;

    // Replayed at its speed, the last chunk has passed through in less than this.
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final String NO_MODEL = "none";
    private static final String LEGEND =
            String.format(
                    "Unusual: unlike the patient's other heartbeats, in shape or rhythm (anomaly"
                            + " above %.1f).%n",
                    VitalsSettings.USUAL_ANOMALY_THRESHOLD);

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Generated patients. Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description =
                    "Instead of generated patients, the WFDB records or EDF files of a folder.")
    private Path records;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "1 is real time, 10 is ten times as fast. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long. Default: ${DEFAULT-VALUE}.")
    private Duration duration;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            defaultValue = "default",
            description =
                    "The model that scores heartbeats: a folder, 'default' (the one that comes"
                            + " along), or 'none'. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "What the job runs on: auto (a GPU where one can be used), cuda or cpu."
                            + " Default: ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    @Spec private CommandSpec spec;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;

    @Override
    public Integer call() throws Exception {
        require(patients > 0, "--patients is " + patients + ", not above 0");
        require(
                speed > 0 && Double.isFinite(speed),
                "--speed is " + speed + ": give a number above 0");
        device.require();
        List<Recording> recordings = recordings();
        System.out.println("Starting Kafka and Flink …");
        Thread onInterrupt = new Thread(this::interrupt, "interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            Board board = new Board(System.out, System.console() != null);
            double seconds = show(recordings, board);
            System.out.printf("%n%s%n", board.summary(seconds, speed == 1));
            requireHeartbeats(board, interrupted);
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /**
     * A demo that shows nothing has failed, unless it was not given its time.
     *
     * @throws IOException if there was no heartbeat
     */
    static void requireHeartbeats(Board board, boolean interrupted) throws IOException {
        if (board.heartbeats() == 0 && !interrupted) {
            throw new IOException(
                    "no heartbeat came through: does the job fail (its log is above), or is"
                            + " --duration too short?");
        }
    }

    private double show(List<Recording> recordings, Board board) throws Exception {
        try (DemoRun run = DemoRun.start(recordings, 0, speed, stages())) {
            System.out.printf(
                    "%d patients → Kafka (%s) → Flink → Kafka → here, for %s. Ctrl-C ends it.%n%s%n",
                    recordings.size(),
                    run.bootstrapServers(),
                    TimeUtils.formatWithHighestUnit(duration),
                    LEGEND);
            return watch(run, board);
        }
    }

    /** Options of the job's stages. */
    Configuration stages() {
        Configuration stages = new Configuration();
        stages.set(StageOptions.DEVICE, device);
        stages.set(StageOptions.SCORING_MODEL, model.equals(NO_MODEL) ? "" : model);
        return stages;
    }

    /**
     * Shows heartbeats until the time is over, all is replayed, or Ctrl-C; returns seconds.
     *
     * @throws IOException if the replay failed
     */
    private double watch(DemoRun run, Board board) throws IOException {
        Duration frame = System.console() != null ? FRAME : LINE;
        long start = System.nanoTime();
        long nextFrame = start;
        long end = start + duration.toNanos();
        while (!interrupted && System.nanoTime() < end) {
            for (JsonNode heartbeat : run.poll(Duration.ofMillis(100))) {
                board.add(heartbeat, System.currentTimeMillis());
            }
            run.alerts().forEach(board::alert);
            if (!run.isReplaying()) {
                end = Math.min(end, System.nanoTime() + DRAIN.toNanos());
            }
            if (System.nanoTime() >= nextFrame) {
                board.draw();
                nextFrame += frame.toNanos();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private List<Recording> recordings() throws IOException {
        if (records != null) {
            return RecordingDirectory.open(records);
        }
        double seconds = duration.toNanos() / 1e9 * speed;
        return LongStream.rangeClosed(1, patients)
                .mapToObj(seed -> patient(seed, seconds))
                .toList();
    }

    /** Of enough patients, the last one's heart pauses now and then, that before beats early. */
    private Recording patient(long seed, double seconds) {
        SyntheticEcg ecg =
                SyntheticEcg.ofSeconds(SyntheticPatient.of(seed), SAMPLING_RATE, seconds);
        if (seed == patients - 1) {
            return new OtherHeart(ecg, new EctopicBeats(ecg.rTimes(), SAMPLING_RATE));
        }
        return seed > 1 && seed == patients ? new OtherHeart(ecg, new Pauses(SAMPLING_RATE)) : ecg;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** The JVM ends when its shutdown hooks do: this one waits until everything is closed. */
    private void interrupt() {
        interrupted = true;
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
