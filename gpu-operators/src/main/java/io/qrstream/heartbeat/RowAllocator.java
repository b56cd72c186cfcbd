package io.qrstream.heartbeat;

import io.qrstream.device.Arena;
import io.qrstream.device.DeviceFloats;

/**
 * Lends the memory that a segmentation writes its rows to: whoever reads them next may want them in
 * memory of its own, and then nobody copies them.
 */
@FunctionalInterface
public interface RowAllocator {

    /** Rows in the batch's arena. */
    RowAllocator ARENA = (arena, rows, rowLength) -> arena.floats(rows * rowLength);

    /**
     * Lends rows of undefined contents, until the next call or the arena's reset.
     *
     * @param arena of the batch
     * @param rows 0 or more
     * @param rowLength samples in a row
     */
    DeviceFloats rows(Arena arena, int rows, int rowLength);
}
