package io.qrstream.jobs.demo;

import io.qrstream.jobs.monitor.MonitorOptions;
import io.qrstream.jobs.replay.ChunkSender;
import io.qrstream.jobs.replay.Pace;
import io.qrstream.jobs.replay.Replay;
import io.qrstream.jobs.replay.ReplayProgress;
import io.qrstream.jobs.replay.ReplayStream;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A replay in a thread of its own; closing ends it. */
final class DemoReplay implements AutoCloseable {

    private static final double CHUNK_SECONDS = 1;
    private static final long GRACE_SECONDS = 10;

    private final FutureTask<Void> task;
    private final Thread thread;

    /** Starts work. */
    DemoReplay(Callable<Void> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "replay");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts to replay into the chunks topic.
     *
     * @param client how to reach the broker
     * @param recordings a stream each, replayed once
     * @param lead of every recording
     * @param speed 1 is real time
     */
    static DemoReplay start(Properties client, List<Recording> recordings, int lead, double speed) {
        return new DemoReplay(
                () -> {
                    replay(client, recordings, lead, speed);
                    return null;
                });
    }

    private static void replay(
            Properties client, List<Recording> recordings, int lead, double speed)
            throws IOException {
        String topic = MonitorOptions.CHUNKS_TOPIC.defaultValue();
        try (ChunkSender sender = new ChunkSender(topic, client);
                ReplayProgress silent = new ReplayProgress(0, false)) {
            List<ReplayStream> streams =
                    ReplayStream.of(
                            recordings,
                            lead,
                            Double.POSITIVE_INFINITY,
                            CHUNK_SECONDS,
                            System::currentTimeMillis);
            new Replay(streams, CHUNK_SECONDS, new Pace(speed), sender, silent).run();
        }
    }

    /**
     * Whether there is still something to replay.
     *
     * @throws IOException if the replay failed
     */
    boolean isRunning() throws IOException {
        if (!task.isDone()) {
            return true;
        }
        try {
            task.get();
            return false;
        } catch (ExecutionException e) {
            IOException failed = new IOException("the replay failed: " + e.getCause());
            // Not the cause, which is all that would be shown: what it says is said here.
            failed.addSuppressed(e.getCause());
            throw failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Interrupts the replay; blocks until it has ended, for 10 s at most. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
