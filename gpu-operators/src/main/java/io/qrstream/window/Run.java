package io.qrstream.window;

import io.qrstream.signal.ResamplingRatio;

/**
 * A maximal contiguous piece of one stream: the unit that results are exact for.
 *
 * <p>Working samples count from 0 at the run's first sample, at the working rate; stream samples
 * are the sender's own count.
 *
 * @param stream the stream's id
 * @param firstSample stream index of the run's first sample
 * @param samplingRate the stream's, in Hz
 * @param ratio from the stream's rate to the working rate
 * @param timeMillis time of the first sample, milliseconds since the epoch
 */
public record Run(
        String stream,
        long firstSample,
        double samplingRate,
        ResamplingRatio ratio,
        long timeMillis) {

    /** The working rate in Hz. */
    public double workingRate() {
        return samplingRate * ratio.up() / ratio.down();
    }

    /** Working index of the first sample at or after a time since the run began. */
    public long sampleAt(double seconds) {
        return (long) Math.ceil(seconds * workingRate());
    }

    /** Stream index nearest to a working sample. */
    public long streamSample(long workingSample) {
        return firstSample + ratio.nearestInput(workingSample);
    }

    /** Time of a stream sample, milliseconds since the epoch, rounded. */
    public long timeMillis(long streamSample) {
        return timeMillis + Math.round((streamSample - firstSample) * 1000.0 / samplingRate);
    }

    /** The same run by a clock that says {@code timeMillis} at {@code streamSample}. */
    Run withClock(long streamSample, long timeMillis) {
        long shift = timeMillis - timeMillis(streamSample);
        return new Run(stream, firstSample, samplingRate, ratio, this.timeMillis + shift);
    }
}
