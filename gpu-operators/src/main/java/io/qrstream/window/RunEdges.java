package io.qrstream.window;

/**
 * What a run is taken to continue as beyond its ends.
 *
 * @param held as its first and last value; if not, as silence (zeros)
 * @param after working samples that are added behind the last, so that the run's last gates have
 *     their context; 0 if not held
 */
public record RunEdges(boolean held, int after) {

    /** Silence on both sides: the last gates of a run are those whose context is in it. */
    public static final RunEdges SILENT = new RunEdges(false, 0);

    /** Refuses what would add silence as if it were signal. */
    public RunEdges {
        if (after < 0 || after > 0 && !held) {
            throw new IllegalArgumentException(
                    "a run that is" + (held ? "" : " not") + " held for " + after + " samples");
        }
    }

    /** The first and last value are held. */
    public static RunEdges held(int after) {
        return new RunEdges(true, after);
    }
}
