package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.HeartbeatPipeline;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The monitor's stages over recordings: a bounded job.
 *
 * @param recordings each becomes a stream by its own name
 * @param lead of every recording, 0-based
 * @param maxSeconds no more of each recording than this
 * @param options of the stages
 * @param folder receives the results
 */
public record Analysis(
        List<RecordingReference> recordings,
        int lead,
        double maxSeconds,
        Configuration options,
        Path folder) {

    private static final Pattern PARTS_CELLS = Pattern.compile("[,\"\r\n]");

    /**
     * Runs to the end; blocks. Results of an earlier analysis stay until then; files of records of
     * the same names are then replaced.
     *
     * @return what was found, record by record
     * @throws IOException if a recording cannot be used
     */
    public List<RecordSummary> run() throws Exception {
        List<Recording> opened = opened();
        List<String> names = opened.stream().map(Recording::name).toList();
        UnfinishedResults results = new UnfinishedResults(new ResultFiles(folder), names);
        try {
            results.prepare();
            return run(opened, results);
        } finally {
            results.clear();
        }
    }

    private List<RecordSummary> run(List<Recording> opened, UnfinishedResults results)
            throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(flink);
        HeartbeatPipeline pipeline = new HeartbeatPipeline(options);
        int reads =
                ConcurrentReads.of(
                        opened, environment.getParallelism(), Runtime.getRuntime().maxMemory());
        DataStream<EcgChunk> chunks =
                environment
                        .fromSequence(0, recordings.size() - 1)
                        .setParallelism(reads)
                        .flatMap(new ChunkReader(recordings, lead, maxSeconds))
                        .setParallelism(reads)
                        .name("recordings");
        build(pipeline, chunks, results.files().folder());
        JobExecutionResult result = environment.execute("qrstream analyze");
        String header = ResultFiles.header(pipeline.judges(), pipeline.model());
        List<RecordSummary> summaries = new ArrayList<>();
        for (Recording recording : opened) {
            summaries.add(summary(recording, result, results.files(), header));
        }
        results.finish(header);
        return summaries;
    }

    private static RecordSummary summary(
            Recording recording, JobExecutionResult result, ResultFiles files, String header)
            throws IOException {
        String name = recording.name();
        long samples = result.getAccumulatorResult(ChunkReader.SAMPLES + name);
        RrIntervals intervals = RrIntervals.of(result.getAllAccumulatorResults(), name);
        return RecordSummary.read(files, recording, samples, intervals, List.of(header.split(",")));
    }

    private void build(HeartbeatPipeline pipeline, DataStream<EcgChunk> chunks, Path files) {
        DataStream<RPeaks> peaks = pipeline.detect(chunks);
        discard("peak files", peaks.flatMap(new PeakWriter(files)).returns(Types.VOID));
        discard(
                "heartbeat files",
                pipeline.heartbeats(peaks)
                        .flatMap(new HeartbeatWriter(files, lead))
                        .returns(Types.VOID));
    }

    private static void discard(String name, DataStream<Void> nothing) {
        nothing.sinkTo(new DiscardingSink<>()).name(name);
    }

    private List<Recording> opened() throws IOException {
        List<Recording> opened = new ArrayList<>();
        for (RecordingReference reference : recordings) {
            opened.add(fit(reference.open()));
        }
        return opened;
    }

    /** Names go into tables as they are. */
    private static Recording fit(Recording recording) throws IOException {
        if (PARTS_CELLS.matcher(recording.name()).find()) {
            throw new IOException(
                    recording
                            + ": tables cannot hold a name with a comma, a quote or a line break");
        }
        return recording;
    }
}
