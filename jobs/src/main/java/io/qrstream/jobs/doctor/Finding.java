package io.qrstream.jobs.doctor;

/**
 * What was found out about one thing.
 *
 * @param thing what was looked at
 * @param verdict how it is
 * @param text what was found, and what to do if it is not well
 */
record Finding(String thing, Verdict verdict, String text) {

    /** How a thing is. */
    enum Verdict {
        /** As it should be. */
        GOOD("ok"),
        /** Worth knowing; everything works without. */
        NOTE("--"),
        /** Something does not work until it is mended. */
        BAD("!!");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    static Finding good(String thing, String text, Object... values) {
        return new Finding(thing, Verdict.GOOD, String.format(text, values));
    }

    static Finding note(String thing, String text, Object... values) {
        return new Finding(thing, Verdict.NOTE, String.format(text, values));
    }

    static Finding bad(String thing, String text, Object... values) {
        return new Finding(thing, Verdict.BAD, String.format(text, values));
    }

    boolean isBad() {
        return verdict == Verdict.BAD;
    }

    @Override
    public String toString() {
        return String.format("%s  %-9s %s", verdict.mark, thing, text);
    }
}
