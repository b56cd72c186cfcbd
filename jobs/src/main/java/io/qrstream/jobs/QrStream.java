package io.qrstream.jobs;

import io.qrstream.jobs.analyze.AnalyzeCommand;
import io.qrstream.jobs.cli.Failures;
import io.qrstream.jobs.cli.Values;
import io.qrstream.jobs.cli.Verbosity;
import io.qrstream.jobs.cluster.ClusterCommand;
import io.qrstream.jobs.demo.DemoCommand;
import io.qrstream.jobs.doctor.DoctorCommand;
import io.qrstream.jobs.evaluate.EvaluateCommand;
import io.qrstream.jobs.evaluate.TuneCommand;
import io.qrstream.jobs.monitor.MonitorCommand;
import io.qrstream.jobs.replay.ReplayCommand;
import io.qrstream.jobs.train.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 success, 1 failure, 2 a command line that cannot be. */
@Command(
        name = "qrstream",
        description = "Finds heartbeats in streams of ECG, exactly.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        version = "qrstream 0.1.0",
        subcommands = {
            DemoCommand.class,
            MonitorCommand.class,
            ReplayCommand.class,
            AnalyzeCommand.class,
            EvaluateCommand.class,
            TuneCommand.class,
            TrainCommand.class,
            DoctorCommand.class,
            ClusterCommand.class
        })
public final class QrStream implements Runnable {

    @Mixin(name = Verbosity.MIXIN)
    private Verbosity verbosity;

    @Spec private CommandSpec spec;

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        Failures failures = new Failures();
        return Values.register(new CommandLine(new QrStream()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Runs a command; exits with its code unless it succeeds, as Flink asks of a job's main. */
    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }
}
