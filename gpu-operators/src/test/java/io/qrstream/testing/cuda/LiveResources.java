package io.qrstream.testing.cuda;

/**
 * What has been made on the simulated device and not been given back, each as a count.
 *
 * @param deviceAllocations of {@code cuMemAlloc}
 * @param pinnedAllocations of {@code cuMemAllocHost}, and host memory that is registered
 * @param streams the default stream apart
 * @param contexts how often primary contexts are retained
 */
public record LiveResources(
        long deviceAllocations,
        long pinnedAllocations,
        long streams,
        long events,
        long modules,
        long fftPlans,
        long contexts) {

    /** Nothing. */
    public static final LiveResources NONE = new LiveResources(0, 0, 0, 0, 0, 0, 0);

    /** In the native side's order. */
    static LiveResources of(long[] counts) {
        return new LiveResources(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }
}
