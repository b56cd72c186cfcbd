package io.qrstream.jobs.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qrstream cluster}: a real cluster on this machine. */
@Command(
        name = "cluster",
        header = "A Flink cluster of real processes on this machine, with a broker.",
        description = {
            "JobManager, TaskManagers, Kafka and, if wanted, ZooKeeper: a JVM each, on loopback,"
                    + " configured by conf/config.yaml as a deployment is. They stay until"
                    + " 'qrstream cluster stop'.",
            ""
        },
        subcommands = {
            StartCommand.class,
            SubmitCommand.class,
            ScaleCommand.class,
            StatusCommand.class,
            StopCommand.class
        })
public final class ClusterCommand implements Runnable {

    @Spec private CommandSpec spec;

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given: start, submit, …");
    }
}
