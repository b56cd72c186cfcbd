package io.qrstream.benchmarks.live;

import io.qrstream.benchmarks.*;
import java.util.List;

public final class LiveBenchmark implements Benchmark {
    public String name() {
        return "live";
    }

    public String describe(Scale scale) {
        return "";
    }

    public List<Result> run(Workplace workplace) throws Exception {
        return List.of();
    }
}
