package io.qrstream.jobs.doctor;

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
                Stream.<Supplier<Finding>>of(
                                Machine::java,
                                Machine::vectors,
                                Machine::memory,
                                Machine::disk,
                                Machine::loopback,
                                Machine::libraries,
                                Machine::gpu,
                                SelfTest::run)
                        .map(Supplier::get)
                        .peek(System.out::println)
                        .filter(Finding::isBad)
                        .count();
        return bad == 0 ? 0 : 1;
    }
}
