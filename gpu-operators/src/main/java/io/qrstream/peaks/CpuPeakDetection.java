package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.HostFloats;

/**
 * Non-maximum suppression in a constant number of comparisons a sample, whatever the window.
 *
 * <p>Every block of half a window lies whole within the window around each of its samples, so only
 * the block's maximum can open a gate; the samples around the block are compared with it from near
 * to far, each at most once.
 */
final class CpuPeakDetection implements PeakDetection {

    private final int behind;
    private final int ahead;
    private final int block;
    private final Candidates found = new Candidates();

    CpuPeakDetection(int suppression) {
        if (suppression < 4) {
            throw new IllegalArgumentException("suppression over " + suppression + " samples");
        }
        this.behind = (suppression + 1) / 2;
        this.ahead = suppression - 1 - behind;
        this.block = ahead + 1;
    }

    @Override
    public Candidates apply(Response response) {
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

    /** What the search around a block may read lies within the blocks before and after it. */
    private void searchWindow(float[] r, int first, int owned, int window) {
        int end = first + owned;
        float before = Float.POSITIVE_INFINITY;
        int highest = firstMaximum(r, first, Math.min(end, first + block));
        for (int at = first; at < end; at += block) {
            int to = Math.min(end, at + block);
            int next = to < end ? firstMaximum(r, to, Math.min(end, to + block)) : to;
            boolean clearAfter = to + block <= end && r[next] <= r[highest];
            searchBlock(r, at, to, highest, before <= r[highest], clearAfter, window);
            before = r[highest];
            highest = next;
        }
    }

    private void searchBlock(
            float[] r,
            int from,
            int to,
            int highest,
            boolean clearBefore,
            boolean clearAfter,
            int window) {
        float max = r[highest];
        int left = clearBefore ? from - block : from;
        int right = clearAfter ? to + block : to;
        for (int c = highest; c < to; c++) {
            if (r[c] != max) {
                continue;
            }
            while (left > c - behind && r[left - 1] <= max) {
                left--;
            }
            if (left > c - behind) {
                // Something higher stands just left of left: skip what sees it.
                c = left + behind - 1;
                continue;
            }
            while (right <= c + ahead && r[right] <= max) {
                right++;
            }
            if (right <= c + ahead) {
                return;
            }
            addIfFirst(r, c, window);
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

    private static int firstMaximum(float[] r, int from, int to) {
        int highest = from;
        float max = r[from];
        for (int i = from + 1; i < to; i++) {
            if (r[i] > max) {
                max = r[i];
                highest = i;
            }
        }
        return highest;
    }
}
