/** What a GPU does, on the one that is there: {@code benchmarks/gpu/run}. */
package io.qrstream.benchmarks.gpu;
