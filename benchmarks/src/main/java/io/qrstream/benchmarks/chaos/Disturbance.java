package io.qrstream.benchmarks.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done to the processes. */
enum Disturbance {
    KILL_TASK_MANAGER("kill -9 of a TaskManager"),
    KILL_JOB_MANAGER("kill -9 of the JobManager"),
    RESTART_BROKER("the broker stopped and started again"),
    FREEZE_BROKER("the broker stopped by SIGSTOP for 20 s"),
    LOSE_CHECKPOINTS("no checkpoint can be written for 15 s"),
    RESCALE("parallelism 2 to 3 by a savepoint"),
    BURST("ten times the rate for 5 s");

    private final String words;

    Disturbance(String words) {
        this.words = words;
    }

    /** All of them, the loss of a TaskManager twice, in the order that a seed gives. */
    static List<Disturbance> all(long seed) {
        List<Disturbance> all = new ArrayList<>(List.of(values()));
        all.add(KILL_TASK_MANAGER);
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** Those that fit into a minute. */
    static List<Disturbance> few() {
        return List.of(KILL_TASK_MANAGER, KILL_JOB_MANAGER);
    }

    @Override
    public String toString() {
        return words;
    }
}
