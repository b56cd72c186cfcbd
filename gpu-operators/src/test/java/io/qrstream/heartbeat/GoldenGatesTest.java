package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.SharedData;
import io.qrstream.testing.TestSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real ECG through the stages: all golden gates and no others. */
class GoldenGatesTest {

    /** What to work on; the pipeline closes it. */
    Device open() {
        return new CpuDevice();
    }

    private static final int GATES = 81_175;

    /** Kept heartbeats of the 26 records at 250 Hz, as the golden VAE was trained on. */
    private static final int KEPT = 53_739;

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "FFT"})
    void all26RecordsGiveTheGoldenGates(ConvolutionMethod method) throws IOException {
        Map<String, List<Long>> golden = goldenGates();
        assertThat(golden.values().stream().mapToInt(List::size).sum()).isEqualTo(GATES);
        try (LibraryPipeline pipeline = pipeline(OptionalDouble.empty(), method)) {
            replay(pipeline, new Random(method.ordinal()));
            assertThat(pipeline.findings().gates().keySet()).isEqualTo(golden.keySet());
            golden.forEach(
                    (record, gates) ->
                            assertThat(pipeline.findings().gates().get(record))
                                    .as(record)
                                    .isEqualTo(gates));
        }
    }

    @Test
    void at250HzAsManyHeartbeatsAreKeptAsTheReferenceKeeps() throws IOException {
        try (LibraryPipeline pipeline =
                pipeline(OptionalDouble.of(250), ConvolutionMethod.DIRECT)) {
            replay(pipeline, new Random(250));
            long kept =
                    pipeline.findings().heartbeats().values().stream()
                            .flatMap(List::stream)
                            .filter(Heartbeat::kept)
                            .count();
            assertThat(kept).isEqualTo(KEPT);
        }
    }

    private static Map<String, List<Long>> goldenGates() throws IOException {
        Map<String, List<Long>> gates = new TreeMap<>();
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            Path file = SharedData.goldenGates().resolve(record.name() + ".txt");
            gates.put(record.name(), Files.readAllLines(file).stream().map(Long::valueOf).toList());
        }
        return gates;
    }

    private LibraryPipeline pipeline(OptionalDouble workingRate, ConvolutionMethod method) {
        ReferenceSettings detector = ReferenceSettings.DEFAULT;
        return new LibraryPipeline(
                open(),
                LibrarySettings.of(detector, GateToGate.of(detector), workingRate, 0.5, 60)
                        .by(method));
    }

    /** Lead 0 of all records, record after record, in chunks of 1 to 5000 samples. */
    private static void replay(LibraryPipeline pipeline, Random random) throws IOException {
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            short[] adc = TestSignals.int16(record.adc(0));
            int at = 0;
            while (at < adc.length) {
                int to = Math.min(adc.length, at + 1 + random.nextInt(5000));
                pipeline.accept(chunk(record, adc, at, to));
                at = to;
            }
        }
        pipeline.endAll();
    }

    private static EcgChunk chunk(WfdbRecord record, short[] adc, int from, int to)
            throws IOException {
        return EcgChunk.ofInt16(
                record.name(),
                record.samplingRate(),
                from,
                Math.round(from * 1000 / record.samplingRate()),
                record.gain(0),
                record.baseline(0),
                Arrays.copyOfRange(adc, from, to));
    }
}
