/** Heartbeats to scores, and samples to scores, one thread, against PyTorch and numpy. */
package io.qrstream.benchmarks.scoring;
