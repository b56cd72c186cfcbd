package io.qrstream.operator;

/**
 * The model to use, as a feed names it.
 *
 * @param location of its folder, see {@link StageOptions#SCORING_MODEL}
 * @param version grows with each choice of one feed; {@value #CONFIGURED} if no feed made it
 * @param configured whether it is the choice in the job's options, whatever they say after the next
 *     restart
 */
public record ModelChoice(String location, long version, boolean configured) {

    /** Version of the choice in the job's options before a feed has said anything. */
    public static final long CONFIGURED = -1;

    /** A choice of a feed's own, or with {@value #CONFIGURED} that of the options. */
    public ModelChoice(String location, long version) {
        this(location, version, version == CONFIGURED);
    }

    /** The choice in the job's options. */
    static ModelChoice configured(String location) {
        return new ModelChoice(location, CONFIGURED);
    }

    /**
     * The choice in the job's options, as a feed says that takes back what it said.
     *
     * @param version as of any choice of the feed
     */
    public static ModelChoice takenBack(String location, long version) {
        return new ModelChoice(location, version, true);
    }
}
