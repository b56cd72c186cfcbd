package io.qrstream.jobs.doctor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Prints a finding a line; the exit code is 1 if something must be mended first. */
@Command(
        name = "doctor",
        header = "Say what this machine has, and what to do about what is missing.")
public final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        long bad =
                Stream.<Supplier<List<Finding>>>of(
                                one(Machine::java),
                                one(Machine::vectors),
                                one(Machine::memory),
                                one(Machine::disk),
                                one(Machine::loopback),
                                one(Machine::libraries),
                                Gpus::look,
                                one(Gpus::engine),
                                one(SelfTest::run))
                        .flatMap(findings -> findings.get().stream())
                        .peek(System.out::println)
                        .filter(Finding::isBad)
                        .count();
        return bad == 0 ? 0 : 1;
    }

    private static Supplier<List<Finding>> one(Supplier<Finding> finding) {
        return () -> List.of(finding.get());
    }
}
