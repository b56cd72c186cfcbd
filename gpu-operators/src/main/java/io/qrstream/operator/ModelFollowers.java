package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import java.util.HashMap;
import java.util.Map;

/**
 * The followers of this JVM: one for each feed and contract, started by the first subtask that
 * wants it and stopped by the last. Safe for threads.
 */
final class ModelFollowers {

    private static final Map<Key, Shared> FOLLOWERS = new HashMap<>();

    private ModelFollowers() {}

    private record Key(ModelFeed feed, InputContract contract) {}

    private static final class Shared {

        private final ModelFollower follower;
        private int subtasks;

        private Shared(Key key) {
            follower = new ModelFollower(key.feed, key.contract, Patience.USUAL);
        }
    }

    /** The follower of a feed; whoever joins must {@link #leave}. */
    static ModelFollower join(ModelFeed feed, InputContract contract) {
        synchronized (FOLLOWERS) {
            Shared shared = FOLLOWERS.computeIfAbsent(new Key(feed, contract), Shared::new);
            shared.subtasks++;
            return shared.follower;
        }
    }

    /** Ends one subtask's interest; the last one waits until the follower's thread has ended. */
    static void leave(ModelFeed feed, InputContract contract) {
        Key key = new Key(feed, contract);
        ModelFollower last;
        synchronized (FOLLOWERS) {
            Shared shared = FOLLOWERS.get(key);
            if (shared == null) {
                throw new IllegalStateException("more subtasks left " + feed + " than joined");
            }
            if (--shared.subtasks > 0) {
                return;
            }
            FOLLOWERS.remove(key);
            last = shared.follower;
        }
        last.close();
    }

    /** How many followers there are. */
    static int running() {
        synchronized (FOLLOWERS) {
            return FOLLOWERS.size();
        }
    }
}
