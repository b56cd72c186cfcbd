package io.qrstream.operator;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A feed in this JVM, by its name: what it is told, it says; it fails where it is told to. */
record QueueFeed(String name) implements ModelFeed {

    private static final long serialVersionUID = 1;
    private static final String FAILURE = "fail";
    private static final Map<String, BlockingQueue<ModelChoice>> QUEUES = new ConcurrentHashMap<>();

    private BlockingQueue<ModelChoice> queue() {
        return QUEUES.computeIfAbsent(name, n -> new LinkedBlockingQueue<>());
    }

    void say(String location, long version) {
        queue().add(new ModelChoice(location, version));
    }

    /** The next thing that is read is a failure. */
    void fail() {
        say(FAILURE, 0);
    }

    boolean isRead() {
        return queue().isEmpty();
    }

    @Override
    public Reader open() throws IOException {
        return new Reader() {
            @Override
            public Optional<ModelChoice> next(Duration longest)
                    throws IOException, InterruptedException {
                ModelChoice next = queue().poll(longest.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null && next.location().equals(FAILURE)) {
                    throw new IOException("the feed fails, as the test asked for");
                }
                return Optional.ofNullable(next);
            }

            @Override
            public void close() {}
        };
    }
}
