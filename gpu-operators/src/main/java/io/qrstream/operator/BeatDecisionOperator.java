package io.qrstream.operator;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.heartbeat.Detector;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.RPeaks;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The beat decision stage: sequential rules per stream, on records that are batches of many
 * streams.
 *
 * <p>The key is set window by window. All streams of a batch belong to this subtask's key groups,
 * because the batch was gathered behind the shuffle by stream in the same chain.
 */
final class BeatDecisionOperator extends AbstractStreamOperator<RPeaks>
        implements OneInputStreamOperator<Candidates, RPeaks> {

    private static final long serialVersionUID = 1;

    private final Detector detector;

    private transient BeatDecision decision;
    private transient ValueState<BeatHistory> histories;
    private transient RPeaks peaks;
    private transient StreamRecord<RPeaks> record;
    private transient Counter accepted;

    BeatDecisionOperator(Detector detector) {
        this.detector = detector;
    }

    @Override
    public void open() throws Exception {
        super.open();
        accepted = getMetricGroup().counter(StageMetrics.R_PEAKS);
        decision = detector.beatDecision();
        peaks = new RPeaks();
        record = new StreamRecord<>(peaks);
        histories =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "beat-histories", new BeatHistorySerializer()));
    }

    @Override
    public void processElement(StreamRecord<Candidates> element) throws Exception {
        Candidates candidates = element.getValue();
        DeviceBatch batch = candidates.batch();
        peaks.start(batch);
        int next = 0;
        for (int window = 0; window < batch.size(); window++) {
            if (BeatDecision.concerns(candidates, next, window)) {
                next = decide(candidates, next, window);
            }
        }
        accepted.inc(peaks.size());
        output.collect(record.replace(peaks));
    }

    private int decide(Candidates candidates, int first, int window) throws Exception {
        DeviceBatch batch = candidates.batch();
        setCurrentKey(batch.run(window).stream());
        BeatHistory history = histories.value();
        if (history == null) {
            history = new BeatHistory();
        }
        int next = decision.decide(candidates, first, window, history, peaks);
        if (batch.endsRun(window)) {
            histories.clear();
        } else {
            histories.update(history);
        }
        return next;
    }
}
