package io.qrstream.benchmarks;

/** A figure that must not be quoted: the sides did not do the same work. */
public final class BenchmarkFailure extends Exception {

    private static final long serialVersionUID = 1;

    public BenchmarkFailure(String message) {
        super(message);
    }
}
