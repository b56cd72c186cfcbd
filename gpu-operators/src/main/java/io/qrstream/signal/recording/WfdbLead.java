package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One lead: what the header says of it and where its samples lie.
 *
 * @param header the header file
 * @param lead 0-based
 * @param signal its signal line
 * @param file the signal file that holds it
 * @param place its place among the signals of that file, 0-based
 */
record WfdbLead(Path header, int lead, WfdbSignal signal, WfdbSignalFile file, int place) {

    /** Finds the place of every signal in its file. */
    static List<WfdbLead> of(Path header, List<WfdbSignal> signals) throws IOException {
        Map<String, List<WfdbSignal>> byFile = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        for (WfdbSignal signal : signals) {
            List<WfdbSignal> group = byFile.computeIfAbsent(signal.file(), f -> new ArrayList<>());
            places.add(group.size());
            group.add(signal);
        }
        List<WfdbLead> leads = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            WfdbSignal signal = signals.get(i);
            WfdbSignalFile file = file(header, byFile.get(signal.file()));
            leads.add(new WfdbLead(header, i, signal, file, places.get(i)));
        }
        return List.copyOf(leads);
    }

    private static WfdbSignalFile file(Path header, List<WfdbSignal> group) throws IOException {
        WfdbSignal first = group.get(0);
        for (WfdbSignal signal : group) {
            if (signal.format() != first.format() || signal.byteOffset() != first.byteOffset()) {
                throw new InvalidRecordingException(
                        header,
                        "the signals of " + first.file() + " differ in format or byte offset");
            }
        }
        try {
            Path path = header.resolveSibling(first.file());
            return new WfdbSignalFile(path, first.format(), first.byteOffset(), group.size());
        } catch (InvalidPathException e) {
            throw new InvalidRecordingException(header, "cannot name a file: " + e.getMessage());
        }
    }

    /** ADC units per millivolt. */
    double gain() throws IOException {
        return signal.gainPerMillivolt()
                .orElseThrow(
                        () ->
                                new InvalidRecordingException(
                                        header,
                                        "lead %d (%s) is in %s, not a voltage"
                                                .formatted(
                                                        lead,
                                                        signal.description(),
                                                        signal.units())));
    }

    /** Reads the first samples, in ADC units, and checks their sum. */
    short[] read(int length) throws IOException {
        short[] adc = file.read(place, length);
        if (signal.checksum().isPresent()) {
            check(adc, (short) signal.checksum().getAsInt());
        }
        return adc;
    }

    private void check(short[] adc, short expected) throws IOException {
        int total = 0;
        for (short sample : adc) {
            total += sample;
        }
        short sum = (short) total;
        if (sum != expected) {
            throw new InvalidRecordingException(
                    file.path(),
                    "checksum of lead %d is %d, %s says %d"
                            .formatted(lead, sum, header.getFileName(), expected));
        }
    }
}
