package org.apache.flink.metrics.prometheus;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.util.NetUtils;

/**
 * Flink's {@code prom} reporter with a {@code host} to listen on, {@code localhost} unless it is
 * set, beside its {@code port}, which may be a range.
 */
public final class BoundPrometheusReporterFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        String ports = properties.getProperty("port", "9249");
        return new BoundPrometheusReporter(
                properties.getProperty("host", "localhost"),
                NetUtils.getPortRangeFromString(ports));
    }
}
