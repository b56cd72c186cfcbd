package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Iterator;

/** Flink's Prometheus reporter, but for one address: Flink's own listens on all of them. */
final class BoundPrometheusReporter extends AbstractPrometheusReporter {

    private final HTTPServer server;

    /**
     * Listens at once.
     *
     * @param ports tried in turn until one is free
     * @throws IllegalStateException if none is
     */
    BoundPrometheusReporter(String host, Iterator<Integer> ports) {
        server = listen(host, ports);
        log.info("metrics for Prometheus at {}:{}", host, server.getPort());
    }

    private HTTPServer listen(String host, Iterator<Integer> ports) {
        while (ports.hasNext()) {
            int port = ports.next();
            try {
                return new HTTPServer(new InetSocketAddress(host, port), registry, true);
            } catch (BindException e) {
                log.debug("port {} of {} is taken", port, host);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException(
                "no port for Prometheus on " + host + ": all that it may use are taken");
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop();
        super.close();
    }
}
