package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingChunks;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageTypeInfo;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Recording;
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
        long count = RecordingChunks.read(recording, lead, maxSeconds, out::collect);
        getRuntimeContext().addAccumulator(SAMPLES + recording.name(), new LongCounter(count));
    }

    @Override
    public TypeInformation<EcgChunk> getProducedType() {
        return StageTypeInfo.ECG_CHUNK;
    }
}
