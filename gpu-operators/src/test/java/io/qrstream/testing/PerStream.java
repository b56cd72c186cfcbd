package io.qrstream.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a subtask remembers of each of its streams; it moves the way a checkpoint moves it. */
final class PerStream<T> {

    private final Supplier<T> first;
    private final Writer<T> writer;
    private final Reader<T> reader;
    private final Map<String, T> states = new HashMap<>();

    /** Writes a state. */
    interface Writer<T> {
        void write(T state, DataOutput out) throws IOException;
    }

    /** Reads a state. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /**
     * @param first state of a stream
     */
    PerStream(Supplier<T> first, Writer<T> writer, Reader<T> reader) {
        this.first = first;
        this.writer = writer;
        this.reader = reader;
    }

    T of(String stream) {
        return states.computeIfAbsent(stream, s -> first.get());
    }

    Collection<T> all() {
        return states.values();
    }

    /** Moves a stream's state, if there is any. */
    void move(String stream, PerStream<T> to) {
        T state = states.remove(stream);
        if (state != null) {
            to.states.put(stream, throughBytes(state));
        }
    }

    private T throughBytes(T state) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.write(state, new DataOutputStream(bytes));
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
