package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link LocalBroker} in a JVM of its own; see {@link BrokerProcess} for the other end.
 *
 * <p>Arguments are broker settings, {@code name=value}. When the broker is ready it prints {@value
 * #READY} and its bootstrap servers; when its standard input ends, as it does when the parent dies
 * however it dies, the broker stops.
 */
public final class BrokerMain {

    static final String READY = "ready ";

    private BrokerMain() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        try (LocalBroker broker = LocalBroker.start(settings(args))) {
            System.out.println(READY + broker.bootstrapServers());
            awaitEnd(System.in);
        }
        // Kafka leaves threads behind that are no daemons.
        System.exit(0);
    }

    private static Map<String, String> settings(String[] args) {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("'" + arg + "' is not name=value");
            }
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return settings;
    }

    private static void awaitEnd(InputStream in) throws IOException {
        // Whatever is said here means nothing; only the end does.
        in.transferTo(OutputStream.nullOutputStream());
    }
}
