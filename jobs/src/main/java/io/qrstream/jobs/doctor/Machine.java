package io.qrstream.jobs.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** Looks at the machine: Java, memory, disk, network. */
final class Machine {

    private static final long GIB = 1L << 30;
    private static final int LEAST_JAVA = 17;
    private static final String VECTORS = "jdk.incubator.vector";
    private static final long LEAST_MEMORY_GIB = 2;

    private Machine() {}

    static Finding java() {
        int feature = Runtime.version().feature();
        String found = Runtime.version() + " (" + System.getProperty("java.vm.name") + ")";
        return feature >= LEAST_JAVA
                ? Finding.good("Java", "%s", found)
                : Finding.bad("Java", "%s; Java %d or newer is needed", found, LEAST_JAVA);
    }

    /** The monitor works without them, more slowly. */
    static Finding vectors() {
        return ModuleFinder.ofSystem().find(VECTORS).isPresent()
                ? Finding.good("vectors", "%s is there: monitor's loops use it", VECTORS)
                : Finding.note("vectors", "this Java has no %s: monitor does without", VECTORS);
    }

    static Finding memory() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double total = system.getTotalMemorySize() / (double) GIB;
        double heap = Runtime.getRuntime().maxMemory() / (double) GIB;
        String found =
                String.format(
                        "%.1f GiB, heap up to %.1f GiB, %d cores",
                        total, heap, Runtime.getRuntime().availableProcessors());
        return total >= LEAST_MEMORY_GIB
                ? Finding.good("memory", "%s", found)
                : Finding.bad("memory", "%s; the demo needs %d GiB", found, LEAST_MEMORY_GIB);
    }

    static Finding disk() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            double free = Files.getFileStore(temporary).getUsableSpace() / (double) GIB;
            return free >= 1
                    ? Finding.good("disk", "%.0f GiB free in %s", free, temporary)
                    : Finding.bad("disk", "%.1f GiB free in %s; 1 is needed", free, temporary);
        } catch (IOException e) {
            return Finding.bad("disk", "%s cannot be used: %s", temporary, e.getMessage());
        }
    }

    static Finding loopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.good("network", "ports of %s are free", socket.getInetAddress());
        } catch (IOException e) {
            return Finding.bad("network", "no port can be opened on loopback: %s", e.getMessage());
        }
    }

    static Finding libraries() {
        return Finding.good(
                "libraries",
                "Flink %s, Kafka %s",
                EnvironmentInformation.getVersion(),
                AppInfoParser.getVersion());
    }
}
