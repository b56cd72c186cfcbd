package io.qrstream.alerts;

import io.qrstream.vitals.VitalSigns;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What an alert is about. */
public enum AlertKind {
    /** The heart rate, in beats per minute, is above its limit. */
    TACHYCARDIA(Side.ABOVE, true, signs -> signs.rhythm().heartRateBpm()),
    /** The heart rate, in beats per minute, is below its limit. */
    BRADYCARDIA(Side.BELOW, true, signs -> signs.rhythm().heartRateBpm()),
    /** No R-peak for longer than the limit, in seconds. */
    PAUSE(Side.ABOVE, false, signs -> signs.rhythm().pauseSeconds()),
    /** The leakage of the signal is below its limit: it swings as in fibrillation or flutter. */
    VENTRICULAR_FIBRILLATION(Side.BELOW, false, signs -> signs.quality().vfLeakage()),
    /** The share of anomalous heartbeats is above its limit. */
    ANOMALY_BURST(Side.ABOVE, false, signs -> signs.anomalies().rate()),
    /** The share of samples in a flat line is above its limit. */
    BAD_SIGNAL_FLAT(Side.ABOVE, true, signs -> signs.quality().flatShare()),
    /** The share of samples beyond the amplifier's range is above its limit. */
    BAD_SIGNAL_SATURATED(Side.ABOVE, true, signs -> signs.quality().saturatedShare()),
    /** The kurtosis of the slope is below its limit: there is more noise than heartbeat. */
    BAD_SIGNAL_NOISY(Side.BELOW, true, signs -> signs.quality().slopeKurtosis()),
    /** No vital signs for longer than the limit, in seconds of processing time. */
    STREAM_SILENT(Side.ABOVE, false, null),
    /** There are vital signs again after a silence of so many seconds. */
    STREAM_BACK(Side.ABOVE, false, null);

    /** On which side of its limit a value is bad. */
    private enum Side {
        ABOVE,
        BELOW
    }

    private final Side side;
    private final boolean sustained;
    private final ToDoubleFunction<VitalSigns> value;

    AlertKind(Side side, boolean sustained, ToDoubleFunction<VitalSigns> value) {
        this.side = side;
        this.sustained = sustained;
        this.value = value;
    }

    /** Its name in options, topics and metrics, for example {@code stream_silent}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a name, if there is one. */
    public static Optional<AlertKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findAny();
    }

    /** Whether it has a limit, which a deployment or a stream may set. */
    public boolean isLimited() {
        return this != STREAM_BACK;
    }

    /** Whether it is read from vital signs, and so has a limit to clear it too. */
    public boolean isMeasured() {
        return value != null;
    }

    /** Whether it is raised only when it has lasted for a while. */
    boolean isSustained() {
        return sustained;
    }

    /** Whether it is about the heart rate, which a bad signal may hide. */
    boolean isHeartRate() {
        return this == TACHYCARDIA || this == BRADYCARDIA;
    }

    /** Whether its values are shares, which are never above 1. */
    boolean isShare() {
        return this == ANOMALY_BURST || this == BAD_SIGNAL_FLAT || this == BAD_SIGNAL_SATURATED;
    }

    /** The value that it is about, NaN if unknown. */
    double value(VitalSigns signs) {
        return value.applyAsDouble(signs);
    }

    /** Whether {@code value} is worse than {@code limit}; not if either is NaN. */
    boolean isWorse(double value, double limit) {
        return side == Side.ABOVE ? value > limit : value < limit;
    }
}
