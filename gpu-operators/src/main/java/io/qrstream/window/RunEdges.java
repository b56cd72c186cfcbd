package io.qrstream.window;

/**
 * What a run is taken to continue as beyond its ends.
 *
 * @param held as its first and last value; if not, as silence (zeros)
 * @param after working samples that are added behind the last, so that the run's last gates have
 *     their context
 */
public record RunEdges(boolean held, int after) {

    /** Silence on both sides: the last gates of a run are those whose context is in it. */
    public static final RunEdges SILENT = silent(0);

    /** Refuses what would take samples away. */
    public RunEdges {
        if (after < 0) {
            throw new IllegalArgumentException(after + " samples behind a run");
        }
    }

    /** There is silence, also in the samples that are added: no gate may depend on those. */
    public static RunEdges silent(int after) {
        return new RunEdges(false, after);
    }

    /** The first and last value are held. */
    public static RunEdges held(int after) {
        return new RunEdges(true, after);
    }
}
