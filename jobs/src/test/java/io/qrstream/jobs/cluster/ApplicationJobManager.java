package io.qrstream.jobs.cluster;

import java.io.File;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.DefaultPackagedProgramRetriever;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypointUtils;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode: Flink's {@code StandaloneApplicationClusterEntryPoint}, which
 * is not on Maven Central in this version of Flink.
 */
@SuppressWarnings("try") // Flink's: its close may be interrupted.
final class ApplicationJobManager extends ApplicationClusterEntryPoint {

    /** By its name: it is in {@code usrlib} alone, which this JVM's class path does not have. */
    private static final String JOB = "io.qrstream.jobs.QrStream";

    private ApplicationJobManager(Configuration configuration, PackagedProgram program) {
        super(configuration, program, StandaloneResourceManagerFactory.getInstance());
    }

    /** Arguments are those of Flink's entry points, then those of the job. */
    public static void main(String[] args) throws Exception {
        EntrypointClusterConfiguration given = parseArguments(args);
        Configuration configuration = loadConfiguration(given);
        File usrlib = ClusterEntrypointUtils.tryFindUserLibDirectory().orElseThrow();
        PackagedProgram program =
                DefaultPackagedProgramRetriever.create(usrlib, JOB, given.getArgs(), configuration)
                        .getPackagedProgram();
        configureExecution(configuration, program);
        runClusterEntrypoint(new ApplicationJobManager(configuration, program));
    }
}
