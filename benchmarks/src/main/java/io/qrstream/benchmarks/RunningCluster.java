package io.qrstream.benchmarks;

import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.Jobs;
import java.io.IOException;

/** A cluster that runs from here on until it is closed, or this JVM is interrupted. */
public final class RunningCluster implements AutoCloseable {

    private final Cluster cluster;
    private final Thread onInterrupt = new Thread(this::stop, "interrupt");

    /** Starts its processes; blocks until they are there, and leaves none behind if one is not. */
    public RunningCluster(Cluster cluster) throws IOException {
        this.cluster = cluster;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            cluster.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Its jobs. */
    public Jobs jobs() {
        return cluster.jobs();
    }

    private void stop() {
        try {
            cluster.stop();
        } catch (IOException e) {
            System.err.println("the cluster in " + cluster.folder() + " is not stopped: " + e);
        }
    }

    /** Ends its processes; blocks until none is left. */
    @Override
    public void close() throws IOException {
        cluster.stop();
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
}
