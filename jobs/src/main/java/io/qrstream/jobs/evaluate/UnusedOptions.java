package io.qrstream.jobs.evaluate;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Options of a command that would change nothing: refused, so that nobody believes they did. */
final class UnusedOptions {

    private UnusedOptions() {}

    /**
     * Lets those be that have their default.
     *
     * @param reason what they do not go together with
     * @param names of options, with their dashes
     * @throws ParameterException naming the first that is on the command line
     */
    static void refuse(CommandSpec command, String reason, List<String> names) {
        for (String name : names) {
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                throw new ParameterException(
                        command.commandLine(), name + " does not go with " + reason);
            }
        }
    }
}
