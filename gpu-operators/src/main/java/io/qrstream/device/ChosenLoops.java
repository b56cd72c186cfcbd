package io.qrstream.device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the loops, once a JVM. */
final class ChosenLoops {

    private static final Logger LOGGER = LoggerFactory.getLogger(ChosenLoops.class);
    private static final String MODULE = "jdk.incubator.vector";
    // By name: it is compiled apart, against a module that other classes do not see.
    private static final String VECTOR_LOOPS = "io.qrstream.device.VectorLoops";

    static final CpuLoops FASTEST = choose();

    private ChosenLoops() {}

    private static CpuLoops choose() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new PlainLoops();
        }
        try {
            return (CpuLoops) Class.forName(VECTOR_LOOPS).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOGGER.warn("{} is there but cannot be used; plain Java is", MODULE, e);
            return new PlainLoops();
        }
    }
}
