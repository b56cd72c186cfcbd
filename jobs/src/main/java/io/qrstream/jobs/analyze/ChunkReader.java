package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageTypeInfo;
import io.qrstream.signal.ChunkRules;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SampleRange;
import java.io.IOException;
import java.util.Arrays;
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
    private final double maxSeconds;

    ChunkReader(List<RecordingReference> recordings, int lead, double maxSeconds) {
        this.recordings = List.copyOf(recordings);
        this.lead = lead;
        this.maxSeconds = maxSeconds;
    }

    @Override
    public void flatMap(Long index, Collector<EcgChunk> out) throws IOException {
        Recording recording = recordings.get(index.intValue()).open();
        float[] whole = recording.millivolts(lead);
        double rate = recording.samplingRate();
        int length = (int) Math.min(whole.length, Math.round(maxSeconds * rate));
        float[] millivolts = length == whole.length ? whole : Arrays.copyOf(whole, length);
        int chunk = (int) Math.max(1, CHUNK_SECONDS * rate);
        LongCounter samples = new LongCounter(millivolts.length);
        getRuntimeContext().addAccumulator(SAMPLES + recording.name(), samples);
        for (SampleRange piece : SampleRange.withoutGaps(millivolts)) {
            for (int from = piece.start(); from < piece.end(); from += chunk) {
                int to = Math.min(piece.end(), from + chunk);
                out.collect(checked(chunk(recording, millivolts, from, to)));
            }
        }
    }

    private static EcgChunk chunk(Recording recording, float[] millivolts, int from, int to) {
        double rate = recording.samplingRate();
        long time = Math.round(from * 1000.0 / rate);
        return EcgChunk.ofMillivolts(recording.name(), rate, from, time, millivolts, from, to);
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
