package io.qrstream.operator;

import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.TestPatient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The chunks of twelve generated patients, by their number: all of it follows from the seed. */
final class PatientScript implements GeneratorFunction<Long, EcgChunk> {

    private static final long serialVersionUID = 1;

    private final long seed;
    private transient List<EcgChunk> chunks;

    PatientScript(long seed) {
        this.seed = seed;
    }

    static List<TestPatient> patients(long seed) {
        Random random = new Random(seed);
        List<TestPatient> patients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            patients.add(TestPatient.one("patient-" + i, random));
        }
        return patients;
    }

    int length() {
        return chunks().size();
    }

    @Override
    public EcgChunk map(Long number) {
        return chunks().get(Math.toIntExact(number));
    }

    private List<EcgChunk> chunks() {
        if (chunks == null) {
            chunks = TestPatient.interleaved(patients(seed), new Random(seed));
        }
        return chunks;
    }
}
