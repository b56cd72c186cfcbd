package io.qrstream.operator;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics that a test can read, by their names. */
final class RecordedMetrics extends UnregisteredMetricsGroup {

    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Gauge<?>> gauges = new HashMap<>();

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, super::counter);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        gauges.put(name, gauge);
        return gauge;
    }

    long count(String name) {
        return counters.get(name).getCount();
    }

    Object value(String name) {
        return gauges.get(name).getValue();
    }
}
