package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.signal.recording.EdfWriter;
import io.qrstream.signal.recording.EdfWriter.Signal;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.SharedData;
import io.qrstream.testing.TestSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of MIT-BIH as an EDF file, its annotations beside it. */
class EdfITCase {

    private static final String NAME = "119";
    private static final int RATE = 360;
    private static final int SECONDS = 120;

    @TempDir private Path folder;

    @Test
    void heartbeatsAndErrorsAreThoseOfTheWfdbRecord() throws IOException {
        Path edf = Files.createDirectory(folder.resolve("edf"));
        int[] adc = WfdbRecord.open(SharedData.mitBih().resolve(NAME + ".hea")).adc(0);
        // What WFDB says by a gain of 200 and a baseline of 1024, by the extremes of 11 bits.
        short[] first = TestSignals.int16(Arrays.copyOf(adc, RATE * SECONDS));
        new EdfWriter()
                .with(Signal.microvolts("EEG Fpz-Cz", 100, new short[100 * SECONDS]))
                .with(new Signal("ECG MLII", "mV", "-5.12", "5.115", "0", "2047", RATE, first))
                .write(edf.resolve(NAME + ".edf"));
        Files.copy(SharedData.mitBih().resolve(NAME + ".atr"), edf.resolve(NAME + ".atr"));
        Path wanted = evaluated(SharedData.mitBih(), "wfdb");
        Path found = evaluated(edf, "from-edf");
        for (String table : new String[] {"heartbeats.csv", "errors.csv", "records.csv"}) {
            assertThat(found.resolve(table)).hasSameTextualContentAs(wanted.resolve(table));
        }
        assertThat(Files.lines(found.resolve("heartbeats.csv"))).hasSizeGreaterThan(100);
    }

    private Path evaluated(Path records, String name) {
        Path out = folder.resolve(name);
        String[] arguments = {
            "evaluate",
            "--records",
            records.toString(),
            "--record",
            NAME,
            "--duration",
            SECONDS + "s",
            "--out",
            out.toString()
        };
        assertThat(QrStream.commandLine().execute(arguments)).isZero();
        return out;
    }
}
