/**
 * Benchmarks: ours beside a peer, in the same run, as one table. {@link
 * io.qrstream.benchmarks.BenchmarksMain} is the way in; each benchmark is a package.
 */
package io.qrstream.benchmarks;
