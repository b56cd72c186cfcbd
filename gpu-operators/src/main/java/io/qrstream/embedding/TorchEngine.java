package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.qrstream.device.CudaEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DJL's PyTorch engine and the settings it runs with, in one place.
 *
 * <p>One thread a forward: the subtasks are the parallelism, and torch's own threads beside them
 * cost far more than they give. Offline: natives come from the class path or from {@code
 * PYTORCH_LIBRARY_PATH}, never from the network. System properties set by the user win; for GPUs
 * see {@link CudaEnvironment}. Natives are unpacked once into DJL's cache ({@code DJL_CACHE_DIR},
 * by default {@code ~/.djl.ai}).
 */
final class TorchEngine {

    /** The libtorch that the JNI library was built for; it loads on others and computes wrongly. */
    static final String LIBTORCH_VERSION = "2.7.1";

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ai.djl.offline", "true",
                    "ai.djl.pytorch.num_threads", "1",
                    "ai.djl.pytorch.num_interop_threads", "1",
                    "ai.djl.pytorch.graph_optimizer", "false");

    // What DJL says instead of downloading.
    private static final String OFFLINE = "Offline mode is enabled.";

    private TorchEngine() {}

    private static final AtomicInteger LIVE_MANAGERS = new AtomicInteger();

    private static Engine engine;

    /**
     * The engine, loaded on the first call; blocks for some seconds then.
     *
     * @throws IllegalStateException if the natives are missing or of another version
     */
    static synchronized Engine get() {
        if (engine == null) {
            engine = load();
        }
        return engine;
    }

    /** A model without block or values, on the CPU; the caller closes it. */
    static Model newModel(String name) {
        return Model.newInstance(name, Device.cpu(), get().getEngineName());
    }

    /** A manager of its own on the CPU; the caller closes it, and all arrays made by it with it. */
    static NDManager newManager() {
        return newManager(Device.cpu());
    }

    /**
     * A manager of its own on a device; the caller closes it, and all arrays made by it with it.
     */
    static NDManager newManager(Device device) {
        NDManager manager = get().newBaseManager(device);
        LIVE_MANAGERS.incrementAndGet();
        manager.attachInternal("live", LIVE_MANAGERS::decrementAndGet);
        return manager;
    }

    /**
     * A GPU as PyTorch names it, if its natives can use GPUs.
     *
     * @param ordinal of the GPU, as the driver counts them in this process
     */
    static Optional<Device> gpu(int ordinal) {
        return get().hasCapability(StandardCapabilities.CUDA)
                ? Optional.of(Device.gpu(ordinal))
                : Optional.empty();
    }

    /** Managers that were made here and are not closed: 0 when nobody holds native memory. */
    static int liveManagers() {
        return LIVE_MANAGERS.get();
    }

    /** Spares the calling thread the records that a backward pass would need. */
    static void disableGradients() {
        get();
        JniUtils.setGradMode(false);
    }

    private static Engine load() {
        CudaEnvironment.set();
        SETTINGS.forEach((key, value) -> System.setProperty(key, System.getProperty(key, value)));
        Engine loaded;
        try {
            loaded = Engine.getEngine("PyTorch");
        } catch (EngineException | LinkageError e) {
            throw unusable(e);
        }
        if (!LIBTORCH_VERSION.equals(loaded.getVersion())) {
            throw new IllegalStateException(
                    String.format(
                            "libtorch %s was found, but only %s fits this DJL",
                            loaded.getVersion(), LIBTORCH_VERSION));
        }
        return loaded;
    }

    /**
     * What to say where the natives cannot be loaded. Where they are missing, DJL's own word is
     * that it may not download them.
     */
    static IllegalStateException unusable(Throwable reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why =
                OFFLINE.equals(root.getMessage())
                        ? "; on the class path there must be pytorch-jni and pytorch-native-cpu for"
                                + " this machine"
                        : ": " + root.getClass().getSimpleName() + ": " + root.getMessage();
        IllegalStateException unusable =
                new IllegalStateException("PyTorch's native libraries cannot be loaded" + why);
        // Not the cause, which would be what a command says.
        unusable.addSuppressed(reason);
        return unusable;
    }
}
