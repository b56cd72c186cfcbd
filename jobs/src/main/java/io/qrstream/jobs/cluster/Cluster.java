package io.qrstream.jobs.cluster;

import io.qrstream.jobs.kafka.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster's processes, started, found again and stopped by their pids. Nothing of it depends on
 * this JVM: another command finds the same cluster by its folder.
 */
public final class Cluster {

    static final String JOB_MANAGER = "jobmanager";
    static final String KAFKA = "kafka";
    static final String ZOOKEEPER = "zookeeper";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Installation installation;
    private final Path folder;
    private ClusterSettings settings;

    private Cluster(Installation installation, Path folder, ClusterSettings settings) {
        this.installation = installation;
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * A cluster that is not running yet; its folder is made, and keeps what it is.
     *
     * @throws IOException if others may enter the folder
     */
    public static Cluster create(Installation installation, Path folder, ClusterSettings settings)
            throws IOException {
        Path absolute = OwnerFile.makeFolder(folder.toAbsolutePath().normalize());
        Files.createDirectories(absolute.resolve("tmp"));
        settings.write(absolute);
        return new Cluster(installation, absolute, settings);
    }

    /**
     * The cluster of a folder, running or not.
     *
     * @throws IOException if there is none
     */
    public static Cluster open(Installation installation, Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        return new Cluster(installation, absolute, ClusterSettings.read(absolute));
    }

    /** Starts every process that does not run; blocks until all work together. */
    public void start() throws IOException {
        Broker broker = new Broker(installation, folder, settings);
        if (settings.zookeeper()) {
            startListener(
                    ZOOKEEPER,
                    ClusterSettings.ZOOKEEPER,
                    new ZooKeeperCommand(installation, folder, settings)::make);
            awaitPort(ZOOKEEPER, settings.port(ClusterSettings.ZOOKEEPER));
        }
        if (settings.kafka()) {
            startListener(KAFKA, ClusterSettings.KAFKA, broker::command);
        }
        startJobManager();
        for (int i = 1; i <= settings.taskManagers(); i++) {
            startTaskManager(i);
        }
        if (settings.kafka()) {
            awaitPort(KAFKA, settings.port(ClusterSettings.KAFKA));
        }
        awaitTaskManagers();
    }

    /** Starts the JobManager unless it runs; does not wait for it. */
    public void startJobManager() throws IOException {
        startListener(JOB_MANAGER, ClusterSettings.REST, () -> commands().jobManager());
    }

    /** Starts a TaskManager, from 1, unless it runs; does not wait for it. */
    public void startTaskManager(int number) throws IOException {
        String name = taskManagerName(number);
        startUnlessRunning(name, () -> commands().taskManager(name));
    }

    /** Starts the broker on the data that it had, unless it runs; blocks until it listens. */
    public void startBroker() throws IOException {
        Broker broker = new Broker(installation, folder, settings);
        startListener(KAFKA, ClusterSettings.KAFKA, broker::command);
        awaitPort(KAFKA, settings.port(ClusterSettings.KAFKA));
    }

    /** Blocks until as many TaskManagers have registered as there should be. */
    public void awaitTaskManagers() throws IOException {
        try (FlinkClient flink = flink()) {
            Waiting.until(
                    () -> flink.overview().getNumTaskManagersConnected() >= settings.taskManagers(),
                    START,
                    "the cluster is not complete; see " + folder.resolve("log") + ":");
        }
    }

    /** Sees to it that there are at least so many TaskManagers; blocks until they are there. */
    public void ensureTaskManagers(int count) throws IOException {
        if (count > settings.taskManagers()) {
            settings = settings.withTaskManagers(count);
            settings.write(folder);
        }
        start();
    }

    /** Stops all processes, those first that use others; blocks until they are gone. */
    public void stop() throws IOException {
        List<OwnProcess> all = processes();
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).stop(GRACE);
        }
    }

    /** What runs, in the order of starting. */
    public List<OwnProcess> processes() {
        List<String> names = new ArrayList<>(List.of(ZOOKEEPER, KAFKA, JOB_MANAGER));
        for (int i = 1; i <= settings.taskManagers(); i++) {
            names.add(taskManagerName(i));
        }
        return names.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /**
     * A process that runs.
     *
     * @throws IOException if it does not
     */
    public OwnProcess process(String name) throws IOException {
        return find(name).orElseThrow(() -> new IOException(name + " does not run"));
    }

    /** Whether the JobManager runs. */
    boolean isLed() {
        return find(JOB_MANAGER).isPresent();
    }

    /** A client of its own for the caller, who closes it. */
    public FlinkClient flink() throws IOException {
        return new FlinkClient(commands().configuration());
    }

    /** Submissions to this cluster. */
    public Jobs jobs() {
        return new Jobs(this, new Submission(commands(), folder), installation.launcher());
    }

    /** What it consists of. */
    public ClusterSettings settings() {
        return settings;
    }

    /** Where it keeps everything. */
    public Path folder() {
        return folder;
    }

    /** The broker's address, for clients. */
    public String bootstrapServers() {
        return "localhost:" + settings.port(ClusterSettings.KAFKA);
    }

    static String taskManagerName(int number) {
        return "taskmanager-" + number;
    }

    private FlinkCommands commands() {
        return new FlinkCommands(installation, folder, settings);
    }

    private Optional<OwnProcess> find(String name) {
        return OwnProcess.find(folder, name);
    }

    /** Makes a process's command line, and the files that it wants. */
    private interface CommandLine {
        List<String> make() throws IOException;
    }

    /** Who listens where it would is somebody else, and would be taken for it. */
    private void startListener(String name, String port, CommandLine command) throws IOException {
        int number = settings.port(port);
        if (find(name).isEmpty() && isTaken(number)) {
            throw new IOException("port " + number + " is taken: " + name + " cannot listen there");
        }
        startUnlessRunning(name, command);
    }

    private static boolean isTaken(int port) {
        try {
            return listens(port);
        } catch (IOException e) {
            return false;
        }
    }

    private void startUnlessRunning(String name, CommandLine command) throws IOException {
        if (find(name).isEmpty()) {
            OwnProcess.start(folder, name, command.make(), commands().environment());
        }
    }

    private void awaitPort(String name, int port) throws IOException {
        Waiting.until(
                () -> listens(port),
                START,
                name + " does not listen on port " + port + "; see " + folder.resolve("log") + ":");
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        }
    }
}
