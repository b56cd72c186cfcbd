package io.qrstream.operator;

import io.qrstream.embedding.Scorer;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Where a scoring subtask has its model from. Belongs to the subtask's thread once it is open. */
interface ModelSource extends Serializable, AutoCloseable {

    /**
     * Makes a model ready; blocks until there is one.
     *
     * @throws IOException if there is none that can be used, saying why
     */
    void open(RuntimeContext context) throws IOException;

    /** The scorer for the next batch, lent until the next call. */
    Scorer current() throws IOException;

    /** Frees what it holds, also when opening it failed; harmless if it holds nothing. */
    @Override
    void close();
}
