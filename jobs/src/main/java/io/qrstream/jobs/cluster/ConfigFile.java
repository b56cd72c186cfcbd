package io.qrstream.jobs.cluster;

import io.qrstream.jobs.monitor.MonitorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The file of options that a job's arguments name: a later command reads it from elsewhere. */
final class ConfigFile {

    private static final String OPTION = "--config";

    private ConfigFile() {}

    /** The arguments as the monitor reads them; those of other commands are left alone. */
    static ParseResult parse(List<String> arguments) {
        return new CommandLine(new MonitorCommand())
                .setUnmatchedArgumentsAllowed(true)
                .parseArgs(arguments.toArray(new String[0]));
    }

    /** Whether the arguments name one. */
    static boolean isNamed(ParseResult parsed) {
        return parsed.hasMatchedOption(OPTION);
    }

    /** The same arguments, whatever the folder that they are read in. */
    static List<String> absolute(List<String> arguments) {
        List<String> all = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            if (before.equals(OPTION)) {
                all.add(Path.of(argument).toAbsolutePath().toString());
            } else if (argument.startsWith(OPTION + "=")) {
                Path file = Path.of(argument.substring(OPTION.length() + 1));
                all.add(OPTION + "=" + file.toAbsolutePath());
            } else {
                all.add(argument);
            }
            before = argument;
        }
        return all;
    }

    /**
     * Makes sure that the file, if one is named, is there.
     *
     * @throws IOException naming it
     */
    static void requireReadable(List<String> arguments) throws IOException {
        Path file = parse(arguments).matchedOptionValue(OPTION, null);
        if (file != null && !Files.isReadable(file)) {
            throw new IOException("cannot read the job's options in " + file);
        }
    }
}
