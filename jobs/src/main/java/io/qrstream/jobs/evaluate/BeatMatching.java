package io.qrstream.jobs.evaluate;

import java.util.Arrays;

/**
 * Which detection is which reference beat: the beat-by-beat comparison of ANSI/AAMI EC57 as {@code
 * bxb} of the WFDB software does it. Both are walked in time; two that are no farther apart than
 * the tolerance are a pair unless the earlier one's next neighbour is at least as near to the
 * later.
 */
final class BeatMatching {

    /** Says that there is no partner. */
    static final int ALONE = -1;

    private static final long NEVER = Long.MAX_VALUE / 4;

    private final int[] detectionOf;
    private final int[] referenceOf;

    /**
     * @param references samples, in order
     * @param detections samples, in order
     * @param tolerance in samples
     */
    BeatMatching(long[] references, long[] detections, long tolerance) {
        detectionOf = filled(references.length);
        referenceOf = filled(detections.length);
        int r = 0;
        int d = 0;
        while (r < references.length || d < detections.length) {
            long reference = at(references, r);
            long detection = at(detections, d);
            boolean early = detection < reference;
            long rival =
                    early
                            ? Math.abs(reference - at(detections, d + 1))
                            : Math.abs(detection - at(references, r + 1));
            long distance = Math.abs(reference - detection);
            boolean pair = distance <= tolerance && distance < rival;
            if (pair) {
                detectionOf[r] = d;
                referenceOf[d] = r;
            }
            r += pair || !early ? 1 : 0;
            d += pair || early ? 1 : 0;
        }
    }

    /** The detection of a reference beat, or {@link #ALONE}. */
    int detection(int reference) {
        return detectionOf[reference];
    }

    /** The reference beat of a detection, or {@link #ALONE}. */
    int reference(int detection) {
        return referenceOf[detection];
    }

    private static long at(long[] samples, int i) {
        return i < samples.length ? samples[i] : NEVER;
    }

    private static int[] filled(int length) {
        int[] partners = new int[length];
        Arrays.fill(partners, ALONE);
        return partners;
    }
}
