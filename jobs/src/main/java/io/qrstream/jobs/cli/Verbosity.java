package io.qrstream.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much is said; mixed into the main command and inherited by the others. */
public final class Verbosity {

    /** The name under which it is mixed in. */
    public static final String MIXIN = "verbosity";

    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Say where a failure comes from.")
    private boolean verbose;

    /** Whether failures come with their stack traces. */
    boolean isVerbose() {
        return verbose;
    }

    static Verbosity of(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return (Verbosity) root.getMixins().get(MIXIN);
    }
}
