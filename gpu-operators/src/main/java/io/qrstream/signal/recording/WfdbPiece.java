package io.qrstream.signal.recording;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where a segment lies in its record.
 *
 * @param record that is the segment
 * @param start its first frame in the record of several segments
 * @param leads which lead of the segment is each of the record's, or -1 if it was not recorded
 */
record WfdbPiece(WfdbRecord record, int start, int[] leads) {

    /** Of a record whose segments have all signals, in the same order. */
    static WfdbPiece fixed(WfdbRecord record, int start) {
        int[] leads = new int[record.leads()];
        Arrays.setAll(leads, i -> i);
        return new WfdbPiece(record, start, leads);
    }

    /**
     * Of a record whose segments have some signals, in any order: they are known by their
     * descriptions. Of several of one description, the first is the first.
     */
    static WfdbPiece variable(WfdbRecord record, int start, WfdbLayout layout) {
        int[] leads = new int[layout.signals().size()];
        boolean[] taken = new boolean[record.leads()];
        for (int lead = 0; lead < leads.length; lead++) {
            leads[lead] = find(record, layout.signal(lead).description(), taken);
        }
        return new WfdbPiece(record, start, leads);
    }

    private static int find(WfdbRecord record, String description, boolean[] taken) {
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && record.description(i).equals(description)) {
                taken[i] = true;
                return i;
            }
        }
        return -1;
    }

    /** Reads a lead of the record to its place among all samples, if the segment has it. */
    void read(int lead, int perFrame, float[] millivolts) throws IOException {
        if (leads[lead] >= 0) {
            record.millivolts(leads[lead], perFrame, millivolts, start * perFrame);
        }
    }
}
