package io.qrstream.signal.recording;

import java.util.Optional;

/**
 * What an annotation of a WFDB record may say: the codes of {@code ecgcodes.h}, with the mnemonics
 * of the WFDB Applications Guide.
 */
public enum AnnotationCode {
    NORMAL(1, "N", BeatClass.N),
    LEFT_BUNDLE_BRANCH_BLOCK(2, "L", BeatClass.N),
    RIGHT_BUNDLE_BRANCH_BLOCK(3, "R", BeatClass.N),
    ABERRATED_ATRIAL_PREMATURE(4, "a", BeatClass.S),
    PREMATURE_VENTRICULAR(5, "V", BeatClass.V),
    FUSION_VENTRICULAR_NORMAL(6, "F", BeatClass.F),
    NODAL_PREMATURE(7, "J", BeatClass.S),
    ATRIAL_PREMATURE(8, "A", BeatClass.S),
    SUPRAVENTRICULAR_PREMATURE(9, "S", BeatClass.S),
    VENTRICULAR_ESCAPE(10, "E", BeatClass.V),
    NODAL_ESCAPE(11, "j", BeatClass.N),
    PACED(12, "/", BeatClass.Q),
    UNCLASSIFIABLE(13, "Q", BeatClass.Q),
    SIGNAL_QUALITY(14, "~", null),
    UNASSIGNED_15(15, "[15]", null),
    ARTIFACT(16, "|", null),
    UNASSIGNED_17(17, "[17]", null),
    ST_CHANGE(18, "s", null),
    T_CHANGE(19, "T", null),
    SYSTOLE(20, "*", null),
    DIASTOLE(21, "D", null),
    NOTE(22, "\"", null),
    MEASUREMENT(23, "=", null),
    P_WAVE(24, "p", null),
    BUNDLE_BRANCH_BLOCK(25, "B", BeatClass.N),
    PACER_SPIKE(26, "^", null),
    T_WAVE(27, "t", null),
    RHYTHM(28, "+", null),
    U_WAVE(29, "u", null),
    LEARNING(30, "?", BeatClass.Q),
    FLUTTER_WAVE(31, "!", BeatClass.V),
    FIBRILLATION_START(32, "[", null),
    FIBRILLATION_END(33, "]", null),
    ATRIAL_ESCAPE(34, "e", BeatClass.N),
    SUPRAVENTRICULAR_ESCAPE(35, "n", BeatClass.N),
    LINK(36, "@", null),
    BLOCKED_P_WAVE(37, "x", null),
    FUSION_PACED_NORMAL(38, "f", BeatClass.Q),
    WAVEFORM_START(39, "(", null),
    WAVEFORM_END(40, ")", null),
    R_ON_T(41, "r", BeatClass.V),
    USER_42(42, "[42]", null),
    USER_43(43, "[43]", null),
    USER_44(44, "[44]", null),
    USER_45(45, "[45]", null),
    USER_46(46, "[46]", null),
    USER_47(47, "[47]", null),
    USER_48(48, "[48]", null),
    USER_49(49, "[49]", null);

    private static final AnnotationCode[] CODES = values();

    private final int number;
    private final String mnemonic;
    private final BeatClass beat;

    AnnotationCode(int number, String mnemonic, BeatClass beat) {
        this.number = number;
        this.mnemonic = mnemonic;
        this.beat = beat;
    }

    /** The code in a file, 1 to 49. */
    public int number() {
        return number;
    }

    /** The sign it is shown by. */
    public String mnemonic() {
        return mnemonic;
    }

    /** The class of the heartbeat that it marks; empty if it marks none. */
    public Optional<BeatClass> beatClass() {
        return Optional.ofNullable(beat);
    }

    /** Whether there is a code of this number. */
    static boolean exists(int number) {
        return number >= 1 && number <= CODES.length;
    }

    /** The code of a number that {@link #exists}. */
    static AnnotationCode of(int number) {
        return CODES[number - 1];
    }
}
