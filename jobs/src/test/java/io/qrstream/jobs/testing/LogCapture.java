package io.qrstream.jobs.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Everything that this JVM logs from {@code INFO} on, until it is closed. */
public final class LogCapture implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Level before = context.getConfiguration().getRootLogger().getLevel();
    private final Keeper keeper = new Keeper();

    /** Begins to listen. */
    public LogCapture() {
        keeper.start();
        context.getConfiguration().getRootLogger().addAppender(keeper, Level.INFO, null);
        Configurator.setRootLevel(Level.INFO);
    }

    /** What was logged so far. */
    public String text() {
        return String.join("\n", lines);
    }

    /** Listens no more. */
    @Override
    public void close() {
        Configurator.setRootLevel(before);
        context.getConfiguration().getRootLogger().removeAppender("keeper");
        keeper.stop();
    }

    private final class Keeper extends AbstractAppender {

        private Keeper() {
            super("keeper", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
                lines.add(event.getThrown().toString());
            }
        }
    }
}
