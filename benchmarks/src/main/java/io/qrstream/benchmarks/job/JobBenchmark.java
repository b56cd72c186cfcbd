package io.qrstream.benchmarks.job;

import io.qrstream.benchmarks.*;
import java.util.List;

public final class JobBenchmark implements Benchmark {
    public String name() {
        return "job";
    }

    public String describe(Scale scale) {
        return "";
    }

    public List<Result> run(Workplace workplace) throws Exception {
        return List.of();
    }
}
