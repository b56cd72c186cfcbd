/** Thousands of live streams: whether the monitor job keeps up, and how late heartbeats are. */
package io.qrstream.benchmarks.live;
