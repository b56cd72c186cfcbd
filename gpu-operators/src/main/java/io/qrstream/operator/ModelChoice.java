package io.qrstream.operator;

/**
 * The model to use, as a feed names it.
 *
 * @param location of its folder, see {@link StageOptions#SCORING_MODEL}
 * @param version grows with each choice of one feed; {@value #CONFIGURED} if no feed made it
 */
public record ModelChoice(String location, long version) {

    /** Version of the choice in the job's options. */
    public static final long CONFIGURED = -1;

    /** The choice in the job's options. */
    static ModelChoice configured(String location) {
        return new ModelChoice(location, CONFIGURED);
    }
}
