package io.qrstream.operator;

import io.qrstream.embedding.Scorer;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;

/** Where a scoring subtask has its model from. Belongs to the subtask's thread once it is open. */
interface ModelSource extends Serializable, AutoCloseable {

    /**
     * Makes a model ready; blocks until there is one.
     *
     * @param metrics of the operator
     * @param remembered what the subtasks used at the checkpoint that the job goes on from, in no
     *     order; empty if there is none
     * @throws IOException if there is none that can be used, saying why
     */
    void open(MetricGroup metrics, List<ModelChoice> remembered) throws IOException;

    /** The scorer for the next batch, lent until the next call; waits for nothing. */
    Scorer current() throws IOException;

    /** What {@link #current} used last: to be remembered. */
    ModelChoice choice();

    /** Frees what it holds, also when opening it failed; harmless if it holds nothing. */
    @Override
    void close();
}
