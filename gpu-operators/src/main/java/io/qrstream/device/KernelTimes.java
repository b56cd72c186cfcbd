package io.qrstream.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How long a device's kernels take, by the GPU's clock. Belongs to the device's thread. */
public final class KernelTimes implements AutoCloseable {

    private record Launch(String kernel, CudaTimer timer) {}

    private final Supplier<CudaTimer> newTimer;
    private final Runnable end;
    private final Deque<CudaTimer> idle = new ArrayDeque<>();
    private final List<Launch> launches = new ArrayList<>();

    /**
     * @param newTimer lends timers
     * @param end lets kernels go untimed again
     */
    KernelTimes(Supplier<CudaTimer> newTimer, Runnable end) {
        this.newTimer = newTimer;
        this.end = end;
    }

    /** The timer of a kernel's next launch. */
    CudaTimer of(String kernel) {
        CudaTimer timer = idle.isEmpty() ? newTimer.get() : idle.pop();
        launches.add(new Launch(kernel, timer));
        return timer;
    }

    /** The time in µs of each kernel's launches since the last call; blocks until they are done. */
    public Map<String, Double> takeMicros() {
        Map<String, Double> micros = new TreeMap<>();
        for (Launch launch : launches) {
            micros.merge(launch.kernel(), 1000 * launch.timer().millis(), Double::sum);
            idle.push(launch.timer());
        }
        launches.clear();
        return micros;
    }

    /** Times no more launches. */
    @Override
    public void close() {
        end.run();
    }
}
