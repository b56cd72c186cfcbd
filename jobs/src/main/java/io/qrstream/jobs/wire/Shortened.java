package io.qrstream.jobs.wire;

import java.util.Arrays;

/** What senders wrote, as far as there is room for it: they may write any amount. */
final class Shortened {

    private Shortened() {}

    /**
     * The text, or its beginning and how long it was.
     *
     * @param longest characters of it that are kept, above 0; a pair of surrogates is not parted
     */
    static String text(String whole, int longest) {
        if (whole.length() <= longest) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(longest - 1)) ? longest - 1 : longest;
        return whole.substring(0, end) + "… (cut, of " + whole.length() + " characters)";
    }

    /**
     * The bytes or, where there are more than {@code longest}, the first of them; null remains
     * null.
     */
    static byte[] bytes(byte[] whole, int longest) {
        return whole == null || whole.length <= longest ? whole : Arrays.copyOf(whole, longest);
    }
}
