package io.qrstream.jobs.cli;

import io.qrstream.device.DeviceUnavailableException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A failure is one line on standard error; {@code --verbose} adds where it comes from. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + failure.getMessage());
        command.getErr().println("Try '" + name + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + oneLine(failure));
        if (Verbosity.of(command).isVerbose()) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** What the innermost cause that says anything says; Flink's outer ones say "failed". */
    static String oneLine(Throwable failure) {
        String line = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                line = named(cause);
            }
        }
        return line.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Messages of our own and of input and output say it all; others need their type. */
    private static String named(Throwable cause) {
        boolean speaks =
                cause instanceof IllegalArgumentException
                        || cause instanceof DeviceUnavailableException
                        || cause instanceof IOException
                        || cause instanceof ParameterException;
        return speaks
                ? cause.getMessage()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
