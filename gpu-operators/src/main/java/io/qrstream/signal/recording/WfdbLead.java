package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param place of its first sample in a frame of that file, 0-based
 */
record WfdbLead(Path header, int lead, WfdbSignal signal, WfdbSignalFile file, int place) {

    private static final int LARGEST_FRAME = 1 << 20;

    /** Finds the place of every signal in its file. */
    static List<WfdbLead> of(Path header, List<WfdbSignal> signals) throws IOException {
        Map<String, List<WfdbSignal>> byFile = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        for (WfdbSignal signal : signals) {
            List<WfdbSignal> group = byFile.computeIfAbsent(signal.file(), f -> new ArrayList<>());
            places.add(frameSamples(header, group));
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
        int frameSamples = frameSamples(header, group);
        try {
            Path path = header.resolveSibling(first.file());
            return new WfdbSignalFile(path, first.format(), first.byteOffset(), frameSamples);
        } catch (InvalidPathException e) {
            throw new InvalidRecordingException(header, "cannot name a file: " + e.getMessage());
        }
    }

    private static int frameSamples(Path header, List<WfdbSignal> group) throws IOException {
        long samples = group.stream().mapToLong(WfdbSignal::perFrame).sum();
        if (samples > LARGEST_FRAME) {
            throw new InvalidRecordingException(
                    header, samples + " samples are too many for a frame");
        }
        return (int) samples;
    }

    /** Reads the first frames, in ADC units; {@link WfdbRecord#INVALID_SAMPLE} in gaps. */
    int[] adc(int frames) throws IOException {
        int[] adc = new int[frames * signal.perFrame()];
        Arrays.fill(adc, WfdbRecord.INVALID_SAMPLE);
        read(
                frames,
                (samples, from, to, at) -> System.arraycopy(samples, from, adc, at, to - from));
        return adc;
    }

    /**
     * Reads the first frames, in mV, to an array from an index on; NaN in gaps.
     *
     * @param gain ADC units per millivolt
     */
    void millivolts(int frames, double gain, float[] target, int start) throws IOException {
        double baseline = signal.baseline();
        Arrays.fill(target, start, start + frames * signal.perFrame(), Float.NaN);
        read(
                frames,
                (samples, from, to, at) -> {
                    int shift = start + at - from;
                    for (int i = from; i < to; i++) {
                        int adc = samples[i];
                        target[shift + i] =
                                adc == WfdbRecord.INVALID_SAMPLE
                                        ? Float.NaN
                                        : (float) ((adc - baseline) / gain);
                    }
                });
    }

    private void read(int frames, WfdbSamples.Target target) throws IOException {
        WfdbSamples samples = new WfdbSamples(signal, target);
        file.read(place, signal.perFrame(), frames, samples);
        if (signal.checksum().isPresent()) {
            check(samples.checksum(), (short) signal.checksum().getAsInt());
        }
    }

    private void check(short sum, short expected) throws IOException {
        if (sum != expected) {
            throw new InvalidRecordingException(
                    file.path(),
                    "checksum of lead %d is %d, %s says %d"
                            .formatted(lead, sum, header.getFileName(), expected));
        }
    }
}
