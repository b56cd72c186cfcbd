package io.qrstream.jobs.cli;

import io.qrstream.device.DeviceUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

    /**
     * What the innermost cause that says anything says; Flink's outer ones say "failed". Of a value
     * that cannot be, the cause does not say whose it is.
     */
    static String oneLine(Throwable failure) {
        String line = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                line = named(cause);
            }
            if (cause instanceof IllegalArgumentException) {
                break;
            }
        }
        return line.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Messages of our own and of input and output say it all; others need their type. */
    private static String named(Throwable cause) {
        if (cause instanceof FileSystemException file && file.getReason() == null) {
            return file.getMessage() + ": " + reason(file);
        }
        boolean speaks =
                cause instanceof IllegalArgumentException
                        || cause instanceof DeviceUnavailableException
                        || cause instanceof IOException
                        || cause instanceof ParameterException;
        return speaks
                ? cause.getMessage()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** Java's own say no more than the file. */
    private static String reason(FileSystemException file) {
        if (file instanceof AccessDeniedException) {
            return "permission denied";
        } else if (file instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (file instanceof FileAlreadyExistsException) {
            return "is there already";
        } else if (file instanceof NotDirectoryException) {
            return "is no folder";
        }
        return file.getClass().getSimpleName();
    }
}
