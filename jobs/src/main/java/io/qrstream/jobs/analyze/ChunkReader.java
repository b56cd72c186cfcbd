package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageTypeInfo;
import io.qrstream.signal.ChunkRules;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.RecordingChunks;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.util.Collector;

/** Reads recordings, named by their place in a list, to chunks of a stream each. */
final class ChunkReader extends RichFlatMapFunction<Long, EcgChunk>
        implements ResultTypeQueryable<EcgChunk> {

    private static final long serialVersionUID = 1;
    private static final int CHUNK_SECONDS = 10;

    /** Opens the names of the accumulators that count each recording's samples. */
    static final String SAMPLES = "samples/";

    private final List<RecordingReference> recordings;
    private final int lead;

    ChunkReader(List<RecordingReference> recordings, int lead) {
        this.recordings = List.copyOf(recordings);
        this.lead = lead;
    }

    @Override
    public void flatMap(Long index, Collector<EcgChunk> out) throws IOException {
        Recording recording = recordings.get(index.intValue()).open();
        float[] millivolts = recording.millivolts(lead);
        LongCounter samples = new LongCounter(millivolts.length);
        getRuntimeContext().addAccumulator(SAMPLES + recording.name(), samples);
        RecordingChunks chunks =
                new RecordingChunks(
                        recording.name(),
                        recording.samplingRate(),
                        millivolts,
                        0,
                        (int) Math.max(1, CHUNK_SECONDS * recording.samplingRate()));
        while (chunks.hasNext()) {
            out.collect(checked(chunks.next()));
        }
    }

    private static EcgChunk checked(EcgChunk chunk) throws IOException {
        try {
            return ChunkRules.check(chunk);
        } catch (InvalidChunkException e) {
            throw new IOException(
                    String.format(
                            "%s, from sample %d on: %s",
                            chunk.stream(), chunk.firstSample(), e.getMessage()),
                    e);
        }
    }

    @Override
    public TypeInformation<EcgChunk> getProducedType() {
        return StageTypeInfo.ECG_CHUNK;
    }
}
