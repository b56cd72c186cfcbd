package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build has put what a cluster runs.
 *
 * @param home the folder of the {@code qrstream} launcher
 */
public record Installation(Path home) {

    /** The system property that names the home. */
    public static final String HOME = "qrstream.home";

    /**
     * The installation that {@value #HOME} names.
     *
     * @throws IOException if it is not set or nothing was built there
     */
    public static Installation find() throws IOException {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IOException(HOME + " is not set: start this by the launcher, ./qrstream");
        }
        Installation found = new Installation(Path.of(home).toAbsolutePath().normalize());
        if (!Files.exists(found.jobJar())) {
            throw new IOException(
                    "no " + found.jobJar() + "; build it: mvn -pl jobs -am package -DskipTests");
        }
        return found;
    }

    /** The script that starts all commands. */
    Path launcher() {
        return home.resolve("qrstream");
    }

    /** The jar that is submitted. */
    Path jobJar() {
        return built().resolve("cluster/usrlib/qrstream-jobs.jar");
    }

    /** The folder of {@code config.yaml}. */
    Path conf() {
        return home.resolve("conf");
    }

    /** Flink and what lives once in a JVM: the class path of its processes. */
    String flinkClassPath() {
        return built().resolve("cluster/flink") + "/*:" + built().resolve("cluster/lib") + "/*";
    }

    /** Everything, Kafka's broker too. */
    String fullClassPath() {
        return built().resolve("classes") + ":" + built().resolve("lib") + "/*";
    }

    /** The folder of JCuda's native libraries, unpacked once. */
    Path natives() {
        return home.resolve("gpu-operators/target/jcuda-natives/lib");
    }

    private Path built() {
        return home.resolve("jobs/target");
    }
}
