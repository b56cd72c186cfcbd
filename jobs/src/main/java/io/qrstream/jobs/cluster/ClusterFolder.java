package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster a command is about; mixed into all of them. */
final class ClusterFolder {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.qrstream/cluster",
            description = "Where the cluster keeps everything. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    Path path() {
        return folder;
    }

    Cluster open() throws IOException {
        return Cluster.open(Installation.find(), folder);
    }
}
