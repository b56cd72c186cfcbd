package io.qrstream.testing.cuda;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Loads the simulated device, without plugging it in, before any test can touch JCuda: what JCuda
 * did not find then it will never find.
 */
public final class SimulatorSession implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (CudaUnderTest.modes().stream().anyMatch(CudaMode::isSimulated)) {
            SimulatorLibrary.load();
        }
    }
}
