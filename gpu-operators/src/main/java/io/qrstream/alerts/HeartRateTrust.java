package io.qrstream.alerts;

import io.qrstream.vitals.VitalSigns;

/** When a heart rate tells of the heart, and when of the signal alone. */
final class HeartRateTrust {

    private static final double SECONDS_A_MINUTE = 60;

    private final AlertSettings settings;

    HeartRateTrust(AlertSettings settings) {
        this.settings = settings;
    }

    /** Notes where signal was lost; before rates are asked about. */
    void note(AlertState state, VitalSigns signs) {
        if (isLost(state, signs)) {
            state.lostUntil = signs.sample();
        }
    }

    /** Whether heartbeats may be missing in a period, if only some. */
    private boolean isLost(AlertState state, VitalSigns signs) {
        return signs.quality().flatShare() > 0
                || signs.quality().saturatedShare() > 0
                || isBad(AlertKind.BAD_SIGNAL_NOISY, state, signs);
    }

    /**
     * Whether a rate tells of the heart. Noise keeps no fast one quiet: the wide complexes of a
     * ventricular tachycardia look like it. That the rate is slow again, it does not tell.
     */
    boolean tells(AlertKind rate, AlertState state, VitalSigns signs) {
        if (isBad(AlertKind.BAD_SIGNAL_FLAT, state, signs)
                || isBad(AlertKind.BAD_SIGNAL_SATURATED, state, signs)) {
            return false;
        }
        boolean fast = rate == AlertKind.TACHYCARDIA && isBad(rate, state, signs);
        boolean noisy = isBad(AlertKind.BAD_SIGNAL_NOISY, state, signs);
        return fast || !noisy && !isSlowedByLoss(rate, state, signs);
    }

    private boolean isBad(AlertKind kind, AlertState state, VitalSigns signs) {
        return kind.isWorse(kind.value(signs), settings.limit(kind, state).raise());
    }

    /**
     * Whether a rate may be slow only because one of its intervals reaches back into lost signal:
     * the shortest is not slow.
     */
    private boolean isSlowedByLoss(AlertKind rate, AlertState state, VitalSigns signs) {
        Limit limit = settings.limit(rate, state);
        double slow = rate == AlertKind.BRADYCARDIA ? limit.raise() : limit.clear();
        double fastest = SECONDS_A_MINUTE / signs.rhythm().rrShortestSeconds();
        double since = (signs.sample() - state.lostUntil) / signs.samplingRate();
        return rate.value(signs) < slow
                && fastest >= slow
                && since < settings.rateSeconds() + signs.rhythm().rrLongestSeconds();
    }
}
