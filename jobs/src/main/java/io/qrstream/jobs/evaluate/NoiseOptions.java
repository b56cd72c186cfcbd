package io.qrstream.jobs.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which noise is added to recordings, if any. */
final class NoiseOptions {

    // Noise is added to whole recordings, for both detectors' R-peaks, on this thread.
    private static final List<String> UNUSED =
            List.of(
                    "--duration",
                    "--detector",
                    "--resample",
                    "--segmentation",
                    "--model",
                    "--device",
                    "--skip-seconds",
                    "--held-out");

    private static final List<String> OF_NOISE = List.of("--snr-db", "--seed");

    @Option(
            names = "--noise",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Instead, find heartbeats with both detectors in recordings with noise added:"
                            + " ${COMPLETION-CANDIDATES}.")
    private List<NoiseKind> kinds;

    @Option(
            names = "--snr-db",
            paramLabel = "DB",
            split = ",",
            defaultValue = "24,18,12,6,0",
            description =
                    "Signal-to-noise ratios as wfdb's nst has them. Default: ${DEFAULT-VALUE}.")
    private List<Double> decibels;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Whether any is.
     *
     * @throws ParameterException if so, with options that noise has no use for; if not, with those
     *     that say how it is to be
     */
    boolean wanted() {
        if (kinds == null) {
            UnusedOptions.refuse(command, "an evaluation without --noise", OF_NOISE);
            return false;
        }
        UnusedOptions.refuse(command, "--noise", UNUSED);
        require(
                decibels.stream().allMatch(Double::isFinite),
                "--snr-db is " + decibels + ": finite numbers are wanted");
        return true;
    }

    /** Tries every noise at every ratio, with a bar on the screen; blocks. */
    List<NoiseStudy.Outcome> run(
            MarkedRecordings marked, int lead, double toleranceSeconds, long seed)
            throws IOException {
        NoiseStudy study = new NoiseStudy(marked, lead, decibels, toleranceSeconds, seed);
        List<NoiseStudy.Outcome> outcomes = new ArrayList<>();
        try (ProgressBar bar = Bars.show("noise", (long) kinds.size() * study.steps())) {
            for (NoiseKind kind : kinds) {
                outcomes.addAll(study.run(kind, bar::step));
            }
        }
        return outcomes;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
