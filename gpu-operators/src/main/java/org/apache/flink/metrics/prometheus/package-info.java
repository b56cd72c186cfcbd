/**
 * Metrics for Prometheus, served on one address. It is Flink's package because Flink's reporter
 * shows its registry to no other.
 */
package org.apache.flink.metrics.prometheus;
