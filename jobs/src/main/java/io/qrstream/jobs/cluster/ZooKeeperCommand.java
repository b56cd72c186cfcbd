package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain;

/** The ZooKeeper that Flink brings, as a server of one node. */
final class ZooKeeperCommand {

    private final Installation installation;
    private final Path folder;
    private final ClusterSettings settings;

    ZooKeeperCommand(Installation installation, Path folder, ClusterSettings settings) {
        this.installation = installation;
        this.folder = folder;
        this.settings = settings;
    }

    List<String> make() throws IOException {
        Path data = Files.createDirectories(folder.resolve("zookeeper"));
        Path file = data.resolve("zoo.cfg");
        Files.write(
                file,
                List.of(
                        "dataDir=" + data,
                        "clientPort=" + settings.port(ClusterSettings.ZOOKEEPER),
                        "clientPortAddress=localhost",
                        "admin.enableServer=false",
                        "tickTime=1000"));
        List<String> command = Java.command();
        command.addAll(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dzookeeper.jmx.log4j.disable=true"));
        command.addAll(Java.logging(installation, OwnProcess.log(folder, Cluster.ZOOKEEPER)));
        command.addAll(List.of("-cp", installation.flinkClassPath()));
        command.addAll(List.of(ZooKeeperServerMain.class.getName(), file.toString()));
        return command;
    }
}
