package io.qrstream.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void stagesFindTheHeartbeatsOfAGeneratedPatient() {
        Finding finding = SelfTest.run();
        assertThat(finding.isBad()).isFalse();
        String[] words = finding.text().split(" ");
        int found = Integer.parseInt(words[0]);
        int beats = Integer.parseInt(words[4]);
        // The reference detector needs 0.4 s of signal on either side of a peak.
        assertThat(found).isBetween(beats - 2, beats);
    }

    @Test
    void aMachineThatRunsTheTestsIsGoodEnough() {
        assertThat(Machine.java().isBad()).isFalse();
        assertThat(Machine.loopback().isBad()).isFalse();
        assertThat(Machine.libraries().text()).contains("Flink 2.2.1", "Kafka 4.2.1");
    }

    @Test
    void exitCodeSaysWhetherSomethingMustBeMended() {
        assertThat(Finding.bad("disk", "%d GiB", 0)).hasToString("!!  disk      0 GiB");
        assertThat(new DoctorCommand().call()).isZero();
    }
}
