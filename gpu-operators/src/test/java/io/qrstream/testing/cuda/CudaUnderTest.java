package io.qrstream.testing.cuda;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * What this build tests CUDA code on, as {@code -Dcuda.device=sim|real|none} says.
 *
 * <p>Tests of JUnit say {@link CudaTest}; those of jqwik, and those that need the device in their
 * own time, use {@link #run}.
 */
public final class CudaUnderTest {

    private static final String PROPERTY = "cuda.device";

    private CudaUnderTest() {}

    /** The modes that there are here, or none. */
    public static Set<CudaMode> modes() {
        if (whyNot().isPresent()) {
            return Set.of();
        }
        EnumSet<CudaMode> real = EnumSet.of(CudaMode.REAL);
        return isReal() ? real : EnumSet.complementOf(real);
    }

    /** Why CUDA code cannot be tested here. */
    public static Optional<String> whyNot() {
        String device = device();
        return switch (device) {
            case "real" -> Optional.empty();
            case "none" -> Optional.of("skipped: -D" + PROPERTY + "=none");
            case "sim" ->
                    SimulatorLibrary.missing()
                            .map(reason -> "skipped: no simulated CUDA device: " + reason);
            default ->
                    throw new IllegalArgumentException(
                            PROPERTY + " must be sim, real or none, not " + device);
        };
    }

    /** Skips the test, with the reason, where CUDA code cannot be tested. */
    public static void assumePresent() {
        whyNot().ifPresent(Assumptions::abort);
    }

    /**
     * Runs a test with a device plugged in, and checks that it gave everything back.
     *
     * @param mode one of {@link #modes()}
     */
    public static void run(CudaMode mode, Body body) throws Exception {
        begin(mode);
        boolean hasFailed = true;
        try {
            body.run();
            hasFailed = false;
        } catch (Exception | AssertionError e) {
            explain(mode, e);
            throw e;
        } finally {
            end(mode, hasFailed);
        }
    }

    /** A test that may throw what it likes. */
    @FunctionalInterface
    public interface Body {
        /** Runs the test. */
        void run() throws Exception;
    }

    /**
     * Plugs a device in.
     *
     * @param mode one of {@link #modes()}
     */
    public static void begin(CudaMode mode) {
        if (mode.isSimulated()) {
            SimulatedCuda.plugIn(mode);
        } else {
            RealCuda.keepContext();
        }
    }

    /** Adds what the device has to say, because CUDA's errors are numbers. */
    static void explain(CudaMode mode, Throwable failure) {
        if (mode.isSimulated()) {
            for (String report : SimulatedCuda.reports()) {
                failure.addSuppressed(new AssertionError(report));
            }
        }
    }

    static void end(CudaMode mode, boolean hasFailed) {
        if (!mode.isSimulated()) {
            return;
        }
        LiveResources left = SimulatedCuda.live();
        SimulatedCuda.unplug();
        if (!hasFailed && !left.equals(LiveResources.NONE)) {
            throw new AssertionError("left on the device: " + left);
        }
    }

    private static boolean isReal() {
        return device().equals("real");
    }

    private static String device() {
        return System.getProperty(PROPERTY, "sim").toLowerCase(Locale.ROOT);
    }
}
