package io.qrstream.jobs.wire;

import io.qrstream.operator.StageTypeInfo;
import io.qrstream.signal.EcgChunk;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What the source emits: either a chunk that satisfies the rules or a record that holds none. Lives
 * between the source and {@link ChunkSplit}, chained to it, and never travels.
 *
 * @param chunk the chunk, or null
 * @param rejected the record that is none, or null
 */
public record ChunkInput(EcgChunk chunk, RejectedRecord rejected) {

    /** How Flink hands it on. */
    public static final TypeInformation<ChunkInput> TYPE = StageTypeInfo.handle(ChunkInput.class);

    /** Whether this is a chunk. */
    public boolean isChunk() {
        return chunk != null;
    }
}
