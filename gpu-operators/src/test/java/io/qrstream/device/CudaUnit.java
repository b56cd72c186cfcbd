package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.LiveResources;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.util.List;

/**
 * The device under a test that was written for any device: a new one for each test and each try of
 * a property, in the modes that there are by turns. Nothing may be left on it.
 */
public final class CudaUnit {

    /** Room for the largest batches of the tests, and little to make anew for each. */
    private static final long ARENA_BYTES = 16 << 20;

    private static int turn;
    private static CudaMode mode;

    private CudaUnit() {}

    /** Plugs a device in. */
    public static void plugIn() {
        List<CudaMode> modes = List.copyOf(CudaUnderTest.modes());
        mode = modes.get(turn++ % modes.size());
        CudaUnderTest.begin(mode);
    }

    /** Opens it. */
    public static Device open() {
        return open(ARENA_BYTES);
    }

    /** Opens it with arenas of another size. */
    public static Device open(long arenaBytes) {
        return new CudaDevice(0, arenaBytes, 4);
    }

    /** Opens it such that one batch at a time is worked on. */
    public static Device openForOneBatch() {
        return new CudaDevice(0, ARENA_BYTES, 1);
    }

    /** Takes it out again, and checks that nothing went wrong on it and nothing was left. */
    public static void takeOut() {
        assertThat(reportsOnceTakenOut()).as("reports, %s", mode).isEmpty();
    }

    /**
     * Plugs another in for one that was lost: all was closed, though the device no longer heard.
     */
    public static void replaceLost() {
        assertThat(CudaResource.open()).as("open resources, %s", mode).isZero();
        assertThat(SimulatedCuda.reports()).isNotEmpty();
        SimulatedCuda.plugIn(mode);
    }

    /** Takes it out again, checks that nothing was left, and says what went wrong on it. */
    public static List<String> reportsOnceTakenOut() {
        assertThat(CudaResource.open()).as("open resources, %s", mode).isZero();
        if (!mode.isSimulated()) {
            return List.of();
        }
        List<String> reports = SimulatedCuda.reports();
        LiveResources left = SimulatedCuda.live();
        SimulatedCuda.unplug();
        assertThat(left).as("left on the device, %s", mode).isEqualTo(LiveResources.NONE);
        return reports;
    }
}
