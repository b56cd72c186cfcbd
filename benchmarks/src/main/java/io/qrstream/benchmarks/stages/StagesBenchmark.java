package io.qrstream.benchmarks.stages;

import io.qrstream.benchmarks.*;
import java.util.List;

public final class StagesBenchmark implements Benchmark {
    public String name() {
        return "stages";
    }

    public String describe(Scale scale) {
        return "";
    }

    public List<Result> run(Workplace workplace) throws Exception {
        return List.of();
    }
}
