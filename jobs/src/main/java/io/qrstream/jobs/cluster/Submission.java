package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;

/**
 * Jobs by {@code flink run}: a JVM with the cluster's class path reads the thin jar as a user's
 * code. What a job was given is remembered, so that it can be given it again.
 */
final class Submission {

    private static final Pattern SUBMITTED =
            Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");

    private final FlinkCommands commands;
    private final Path folder;

    Submission(FlinkCommands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /**
     * Submits a job; blocks until the cluster has it.
     *
     * @param options of {@code flink run}
     * @param arguments of the job, its command first
     * @throws IOException with what was printed last, if it was refused
     */
    JobID submit(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(commands.run(options));
        command.addAll(arguments);
        ProcessBuilder run = new ProcessBuilder(command).redirectErrorStream(true);
        run.environment().putAll(commands.environment());
        Process process = run.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher submitted = SUBMITTED.matcher(output);
        if (!submitted.find()) {
            throw new IOException("the job was not submitted: " + reason(output));
        }
        JobID job = JobID.fromHexString(submitted.group(1));
        Files.write(OwnerFile.make(argumentsOf(job)), arguments);
        return job;
    }

    /** The last line of what was printed, but for where a command says that there is help. */
    static String reason(String output) {
        return output.strip()
                .lines()
                .filter(line -> !line.startsWith("Try '"))
                .reduce((first, last) -> last)
                .orElse("no word");
    }

    /**
     * The arguments that a job was submitted with.
     *
     * @throws IOException if it was not submitted from here
     */
    List<String> arguments(JobID job) throws IOException {
        if (!Files.exists(argumentsOf(job))) {
            throw new IOException("job " + job + " was not submitted by qrstream cluster");
        }
        return Files.readAllLines(argumentsOf(job));
    }

    /** Where the arguments of a job are, one a line. */
    Path argumentsOf(JobID job) {
        return folder.resolve(job + ".job");
    }
}
