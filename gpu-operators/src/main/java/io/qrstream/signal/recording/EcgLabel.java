package io.qrstream.signal.recording;

import java.util.regex.Pattern;

/** What files call their signals. */
final class EcgLabel {

    private static final Pattern ECG = Pattern.compile("\\b(ECG|EKG)", Pattern.CASE_INSENSITIVE);

    private EcgLabel() {}

    /** Whether a label says that the signal is ECG. */
    static boolean isEcg(String label) {
        return ECG.matcher(label).find();
    }
}
