package io.qrstream.jobs.evaluate;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where marks are, and how near to them a detection must be. */
final class MarkOptions {

    @Option(
            names = "--annotator",
            defaultValue = "atr",
            paramLabel = "SUFFIX",
            description = "Suffix of the annotation files. Default: ${DEFAULT-VALUE}.")
    private String annotator;

    @Option(
            names = "--tolerance-ms",
            defaultValue = "150",
            paramLabel = "MS",
            description =
                    "How far a detection may be from its heartbeat. Default: ${DEFAULT-VALUE}.")
    private double toleranceMillis;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    String annotator() {
        return annotator;
    }

    /**
     * How far a detection may be from its heartbeat, in s.
     *
     * @throws ParameterException if that is less than nothing
     */
    double toleranceSeconds() {
        if (!(toleranceMillis >= 0)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--tolerance-ms is " + toleranceMillis + ", less than 0");
        }
        return toleranceMillis / 1000;
    }
}
