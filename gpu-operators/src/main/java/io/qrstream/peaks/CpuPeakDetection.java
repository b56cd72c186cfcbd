package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.HostFloats;

/**
 * Non-maximum suppression in a constant number of comparisons a sample, whatever the window.
 *
 * <p>A block of a quarter of a window, and the blocks on both sides of it, lie whole within the
 * window around each of the block's samples. So only the block's maximum can open a gate, and only
 * if it is not below its neighbours'; few blocks are left whose surroundings are looked at.
 */
final class CpuPeakDetection implements PeakDetection {

    private final int behind;
    private final int ahead;
    private final int block;
    private final CpuLoops loops = CpuLoops.fastest();
    private final Candidates found = new Candidates();
    private Response begun;

    CpuPeakDetection(int suppression) {
        Surroundings surroundings = new Surroundings(suppression);
        this.behind = surroundings.behind();
        this.ahead = surroundings.ahead();
        this.block = surroundings.block();
    }

    /** Leaves all of the work to {@link #finish}. */
    @Override
    public void begin(Response response) {
        begun = response;
    }

    @Override
    public boolean isDone() {
        requireBegun();
        return true;
    }

    @Override
    public Candidates finish() {
        requireBegun();
        Response response = begun;
        begun = null;
        DeviceBatch batch = response.batch();
        float[] values = HostFloats.array(response.values());
        found.start(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (batch.owned(i) > 0) {
                searchWindow(values, batch.origin(i) + behind, batch.owned(i), i);
            }
        }
        return found;
    }

    private void requireBegun() {
        if (begun == null) {
            throw new IllegalStateException("no batch was begun");
        }
    }

    private void searchWindow(float[] r, int first, int owned, int window) {
        int end = first + owned;
        float before = loops.maximum(r, first - block, first);
        float max = loops.maximum(r, first, Math.min(end, first + block));
        for (int from = first; from < end; from += block) {
            int to = Math.min(end, from + block);
            // Beyond the last block there is no more than its windows see.
            int next = to < end ? Math.min(end, to + block) : to + block;
            float after = loops.maximum(r, to, next);
            if (max >= before && max >= after) {
                searchBlock(r, from, to, next, max, window);
            }
            before = max;
            max = after;
        }
    }

    /** Searches a block for its maximum, which no sample of the blocks beside it exceeds. */
    private void searchBlock(float[] r, int from, int to, int next, float max, int window) {
        float higher = Math.nextUp(max);
        int previous = from - block;
        int c = loops.firstAtLeast(r, from, to, max);
        while (c < to) {
            if (loops.firstAtLeast(r, next, c + ahead + 1, higher) <= c + ahead) {
                return;
            }
            int left = loops.firstAtLeast(r, c - behind, previous, higher);
            if (left < previous) {
                // What sees it is no candidate.
                c = left + behind;
            } else {
                addIfFirst(r, c, window);
            }
            c = loops.firstAtLeast(r, Math.min(to, c + 1), to, max);
        }
    }

    private void addIfFirst(float[] r, int c, int window) {
        DeviceBatch batch = found.batch();
        long gate = batch.firstOwned(window) + c - behind - batch.origin(window);
        boolean openBefore = gate > 0 && r[c - 1] == r[c] && r[c - 1 - behind] <= r[c];
        if (!openBefore) {
            found.add(window, gate, r[c]);
        }
    }
}
