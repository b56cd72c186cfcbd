package io.qrstream.operator;

import io.qrstream.signal.EcgChunk;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.functions.MapFunction;

/** Holds the chunks of all jobs back until it is opened, so that all their tasks are up at once. */
final class Gate implements MapFunction<EcgChunk, EcgChunk> {

    private static final long serialVersionUID = 1;

    // The MiniCluster runs in this JVM.
    private static volatile CountDownLatch closed = new CountDownLatch(1);

    static void open() {
        closed.countDown();
    }

    static void close() {
        closed = new CountDownLatch(1);
    }

    @Override
    public EcgChunk map(EcgChunk chunk) throws InterruptedException {
        closed.await();
        return chunk;
    }
}
