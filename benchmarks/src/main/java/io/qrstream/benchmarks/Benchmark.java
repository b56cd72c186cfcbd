package io.qrstream.benchmarks;

import java.util.List;

/** One section of the table: measures and says what it measured. */
public interface Benchmark {

    /** The word for it on the command line. */
    String name();

    /** One sentence for the head of its section: what runs, where, against what. */
    String describe(Scale scale);

    /**
     * Measures; blocks for as long as that takes.
     *
     * @throws BenchmarkFailure if the sides disagree on what there is to find
     */
    List<Result> run(Workplace workplace) throws Exception;
}
