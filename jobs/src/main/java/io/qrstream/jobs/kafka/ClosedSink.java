package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A Kafka sink whose writers are closed whole. The connector's own (5.0.0) look for lingering
 * transactions by an admin client that they never close: each attempt of each writer would leave a
 * thread, its connections and the job's class loader behind.
 *
 * @param <T> what is written
 * @param <S> a writer's state
 * @param <C> what is committed
 */
public final class ClosedSink<T, S, C>
        implements TwoPhaseCommittingStatefulSink<T, S, C>, SupportsPostCommitTopology<C> {

    private static final long serialVersionUID = 1;

    private final TwoPhaseCommittingStatefulSink<T, S, C> sink;
    private final SupportsPostCommitTopology<C> topology;

    private ClosedSink(
            TwoPhaseCommittingStatefulSink<T, S, C> sink, SupportsPostCommitTopology<C> topology) {
        this.sink = sink;
        this.topology = topology;
    }

    /** The same sink, but for its end. */
    public static <
                    T,
                    S,
                    C,
                    K extends
                            TwoPhaseCommittingStatefulSink<T, S, C> & SupportsPostCommitTopology<C>>
            ClosedSink<T, S, C> of(K sink) {
        return new ClosedSink<>(sink, sink);
    }

    @Override
    public PrecommittingStatefulSinkWriter<T, S, C> createWriter(WriterInitContext context)
            throws IOException {
        return new ClosedWriter<>(sink.createWriter(context));
    }

    @Override
    public PrecommittingStatefulSinkWriter<T, S, C> restoreWriter(
            WriterInitContext context, Collection<S> state) throws IOException {
        return new ClosedWriter<>(sink.restoreWriter(context, state));
    }

    @Override
    public SimpleVersionedSerializer<S> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
        return sink.createCommitter(context);
    }

    @Override
    public SimpleVersionedSerializer<C> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<C>> committables) {
        topology.addPostCommitTopology(committables);
    }
}
