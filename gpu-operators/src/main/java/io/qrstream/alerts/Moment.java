package io.qrstream.alerts;

import io.qrstream.vitals.VitalSigns;

/** When something happened to a stream's alert, and how far the stream was. */
record Moment(String stream, long timeMillis, long run, long sample) {

    /** The end of a period, by the stream's clock. */
    static Moment of(VitalSigns signs) {
        return new Moment(signs.stream(), signs.timeMillis(), signs.run(), signs.sample());
    }

    /** A moment of processing time. */
    static Moment of(String stream, AlertState state, long nowMillis) {
        return new Moment(stream, nowMillis, state.run, state.sample);
    }
}
