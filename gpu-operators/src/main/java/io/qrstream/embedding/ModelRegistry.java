package io.qrstream.embedding;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that this JVM has in memory: each once, whoever uses it and however often. A model is
 * what its {@value ModelDescription#FILE} says, wherever it lies: a folder that was overwritten has
 * another model, and a copy of a folder the same.
 *
 * <p>A model is loaded for its first lease and freed with its last. Nothing of a load that failed
 * remains; whoever asks next tries again. Safe for threads.
 */
public final class ModelRegistry {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModelRegistry.class);
    private static final ModelRegistry SHARED = new ModelRegistry();

    private final Map<String, Entry> entries = new HashMap<>();

    ModelRegistry() {}

    /** The JVM's registry. */
    public static ModelRegistry shared() {
        return SHARED;
    }

    /**
     * Lends a model; blocks while it is read, unless it is there. Of threads that want the same one
     * at once, one reads it and the others wait; if that fails, each tries itself, because what
     * stopped the one, an interrupt for example, may not concern the others.
     *
     * @param location of the files, for messages
     * @return owned by the caller, who closes it
     * @throws InvalidModelException if the model cannot be used, with the location and what is
     *     wrong
     * @throws InterruptedIOException if the thread is interrupted while it waits
     * @throws IOException if the files cannot be read, with the location
     * @throws IllegalStateException if the engine cannot be loaded
     */
    public ModelLease acquire(String location, ModelFiles files) throws IOException {
        try {
            byte[] description = files.read(ModelDescription.FILE);
            // The files may change meanwhile: what was asked for is what is loaded.
            ModelFiles same =
                    name -> name.equals(ModelDescription.FILE) ? description : files.read(name);
            return acquire(enter(WeightsFile.sha256(description)), location, same);
        } catch (InvalidModelException e) {
            throw new InvalidModelException("model at " + location + ": " + e.getMessage(), e);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("model at " + location + ": " + e.getMessage(), e);
        }
    }

    private ModelLease acquire(Entry entry, String location, ModelFiles files) throws IOException {
        boolean loaded = false;
        try {
            entry.load(location, files);
            loaded = true;
            return new ModelLease(this, entry);
        } finally {
            if (!loaded) {
                leave(entry);
            }
        }
    }

    /** The number of models in memory. */
    public synchronized int loaded() {
        return (int) entries.values().stream().filter(entry -> entry.model != null).count();
    }

    /** The number of leases that are open, and of threads that wait for theirs. */
    public synchronized int users() {
        return entries.values().stream().mapToInt(entry -> entry.users).sum();
    }

    private synchronized Entry enter(String digest) {
        Entry entry = entries.computeIfAbsent(digest, Entry::new);
        entry.users++;
        return entry;
    }

    /** Another lease of what is on lease. */
    synchronized ModelLease again(Entry entry) {
        entry.users++;
        return new ModelLease(this, entry);
    }

    /** Freeing takes well under a millisecond, so nobody can find a model that is half gone. */
    synchronized void leave(Entry entry) {
        entry.users--;
        if (entry.users == 0) {
            entries.remove(entry.digest);
            entry.free();
        }
    }

    /** One model, and how many want it to stay. The users are guarded by the registry. */
    static final class Entry {

        private final String digest;
        private final ReentrantLock loading = new ReentrantLock();
        private int users;
        private volatile VaeModel model;

        private Entry(String digest) {
            this.digest = digest;
        }

        VaeModel model() {
            return model;
        }

        private void load(String location, ModelFiles files) throws IOException {
            lock();
            try {
                if (model == null) {
                    model = VaeModel.load(files);
                    LOGGER.info("model {} loaded from {}", model.id(), location);
                }
            } finally {
                loading.unlock();
            }
        }

        private void lock() throws InterruptedIOException {
            try {
                loading.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while another thread loads");
            }
        }

        private void free() {
            if (model != null) {
                LOGGER.info("model {} freed", model.id());
                model.close();
            }
        }
    }
}
