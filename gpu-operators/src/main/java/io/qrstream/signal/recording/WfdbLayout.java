package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which leads a record has, and at what rate. Its rate is that of the ECG: of the voltages with ECG
 * or EKG in their description; where there is none, of all voltages. Where those differ, it is the
 * highest, and the leads of other rates cannot be read.
 *
 * @param header the header file that says so
 * @param frameRate frames a second, in Hz: the rate of the record line
 * @param signals the leads
 */
record WfdbLayout(Path header, double frameRate, List<WfdbSignal> signals) {

    /** Samples of the ECG in a frame. */
    int perFrame() {
        List<WfdbSignal> voltages = only(signals, signal -> signal.gainPerMillivolt().isPresent());
        return only(voltages, signal -> EcgLabel.isEcg(signal.description())).stream()
                .mapToInt(WfdbSignal::perFrame)
                .max()
                .orElseThrow();
    }

    /** Those of which it holds, or all if of none. */
    private static List<WfdbSignal> only(List<WfdbSignal> all, Predicate<WfdbSignal> wanted) {
        List<WfdbSignal> found = all.stream().filter(wanted).toList();
        return found.isEmpty() ? all : found;
    }

    /** In Hz. */
    double samplingRate() {
        return frameRate * perFrame();
    }

    WfdbSignal signal(int lead) {
        return signals.get(Objects.checkIndex(lead, signals.size()));
    }

    /** ADC units per millivolt of a lead. */
    double gain(int lead) throws IOException {
        WfdbSignal signal = signal(lead);
        if (signal.gainPerMillivolt().isEmpty()) {
            throw new InvalidRecordingException(
                    header,
                    "lead %s is in %s, not a voltage; %s"
                            .formatted(named(lead), signal.units(), voltages()));
        }
        return signal.gainPerMillivolt().getAsDouble();
    }

    private String voltages() {
        String leads =
                IntStream.range(0, signals.size())
                        .filter(i -> signals.get(i).gainPerMillivolt().isPresent())
                        .mapToObj(this::named)
                        .collect(Collectors.joining(", "));
        return leads.isEmpty() ? "there is none" : "voltages are " + leads;
    }

    private String named(int lead) {
        String description = signal(lead).description();
        return description.isEmpty() ? "" + lead : lead + " (" + description + ")";
    }

    /** Refuses a lead that is no voltage, or of another rate than the record's. */
    void check(int lead) throws IOException {
        gain(lead);
        checkRate(lead, perFrame());
    }

    /** Refuses a lead of another rate. */
    void checkRate(int lead, int perFrame) throws IOException {
        WfdbSignal signal = signal(lead);
        if (signal.perFrame() != perFrame) {
            throw new InvalidRecordingException(
                    header,
                    "lead %s is at %s Hz, the record at %s"
                            .formatted(
                                    named(lead),
                                    frameRate * signal.perFrame(),
                                    frameRate * perFrame));
        }
    }
}
