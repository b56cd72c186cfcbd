package io.qrstream.window;

/**
 * A piece of a run at the working rate, with the context that makes its gates exact.
 *
 * <p>The array is borrowed from the stream's state and valid only until the receiver returns:
 * whoever wants to keep samples copies them. Before the run's first sample the context is silence
 * (zeros).
 *
 * @param run the run it belongs to
 * @param firstOwned working index of the first gate that this window owns
 * @param owned number of gates it owns; 0 only in a run's last window
 * @param samples holds the window's samples, in mV
 * @param from index in {@code samples} of the first of {@code before + owned + after} samples
 * @param length number of samples, 0 if it owns no gate
 * @param endsRun whether it is the run's last
 * @param runEnd working index after the run's last sample, which what is behind it only continues;
 *     {@link #OPEN} while more of the run may come
 * @param quality of the periods that were measured since the window before, in order; not copied,
 *     and nobody writes to it
 */
public record SignalWindow(
        Run run,
        long firstOwned,
        int owned,
        float[] samples,
        int from,
        int length,
        boolean endsRun,
        long runEnd,
        SignalQuality[] quality) {

    /** Of a run whose end is not known. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Where no period was measured. */
    public static final SignalQuality[] NO_QUALITY = {};

    /** A window without samples beyond its run, that no period was measured for. */
    public SignalWindow(
            Run run,
            long firstOwned,
            int owned,
            float[] samples,
            int from,
            int length,
            boolean endsRun) {
        this(run, firstOwned, owned, samples, from, length, endsRun, OPEN, NO_QUALITY);
    }
}
