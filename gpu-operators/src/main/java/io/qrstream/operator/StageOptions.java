package io.qrstream.operator;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.DeviceChoice;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.SegmentationMethod;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Options of the stages. */
public final class StageOptions {

    /** Value of {@link #RESAMPLE} that leaves every stream at its own rate. */
    public static final String RESAMPLE_OFF = "off";

    public static final ConfigOption<String> RESAMPLE =
            ConfigOptions.key("resample")
                    .stringType()
                    .defaultValue("250")
                    .withDescription(
                            "Working rate in Hz that every stream is resampled to, or 'off' to"
                                    + " leave each stream at its own sampling rate: with detector"
                                    + " 'reference' and segmentation 'gate-to-gate' alone.");

    public static final ConfigOption<Duration> WINDOW_HOP =
            ConfigOptions.key("window.hop")
                    .durationType()
                    .defaultValue(Duration.ofMillis(500))
                    .withDescription(
                            "New signal that is gathered of a stream before a window of it is made."
                                    + " Longer hops cost less and wait longer.");

    public static final ConfigOption<Duration> CATCH_UP_HOP =
            ConfigOptions.key("window.catch-up-hop")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "The hop for chunks older than window.catch-up-age, if it is longer than"
                                    + " window.hop: what has piled up is worked off in longer"
                                    + " windows, which cost less.");

    public static final ConfigOption<Duration> CATCH_UP_AGE =
            ConfigOptions.key("window.catch-up-age")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "How old, by its own time, a chunk must be for window.catch-up-hop.");

    public static final ConfigOption<Duration> WINDOW_MAX =
            ConfigOptions.key("window.max")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(60))
                    .withDescription("The most new signal of a stream in one window.");

    public static final ConfigOption<Duration> WINDOW_LINGER =
            ConfigOptions.key("window.linger")
                    .durationType()
                    .defaultValue(Duration.ofMillis(250))
                    .withDescription(
                            "How long signal waits for its window to fill before a smaller one is"
                                    + " made.");

    public static final ConfigOption<Duration> CLOCK_TOLERANCE =
            ConfigOptions.key("window.clock-tolerance")
                    .durationType()
                    .defaultValue(Duration.ofMillis(500))
                    .withDescription(
                            "How far a chunk's time may be from what its sample index says before"
                                    + " the stream's clock is taken to have jumped.");

    public static final ConfigOption<Duration> STREAM_RETENTION =
            ConfigOptions.key("stream.retention")
                    .durationType()
                    .defaultValue(Duration.ofHours(24))
                    .withDescription(
                            "How long a silent stream is remembered, 1 min or more. After that its"
                                    + " run has ended and its state is dropped.");

    public static final ConfigOption<Integer> BATCH_MAX_WINDOWS =
            ConfigOptions.key("batch.max-windows")
                    .intType()
                    .defaultValue(1024)
                    .withDescription("The most windows in one batch.");

    public static final ConfigOption<Integer> BATCH_MAX_SAMPLES =
            ConfigOptions.key("batch.max-samples")
                    .intType()
                    .defaultValue(1 << 17)
                    .withDescription(
                            "Samples, context included, from which on a batch is full. More than a"
                                    + " CPU's cache holds is slower on it.");

    public static final ConfigOption<DeviceChoice> DEVICE =
            ConfigOptions.key("device")
                    .enumType(DeviceChoice.class)
                    .defaultValue(DeviceChoice.AUTO)
                    .withDescription(
                            "What works on the batches: 'cuda' a GPU, and the job does not start"
                                    + " where none can be used, or on a cluster its tasks fail;"
                                    + " 'cpu'; 'auto' a GPU where one can be used, else the CPU.");

    public static final ConfigOption<MemorySize> DEVICE_MEMORY =
            ConfigOptions.key("device.memory")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(64))
                    .withDescription(
                            "GPU memory that each subtask reserves for its batches, half of it for"
                                    + " each of two, 2 mb to 31 gb; a sample takes up to 36 bytes. A"
                                    + " batch that does not fit is split.");

    public static final ConfigOption<Integer> DEVICE_BATCHES =
            ConfigOptions.key("device.batches")
                    .intType()
                    .defaultValue(4)
                    .withDescription(
                            "The most batches that one GPU works on at a time, of all subtasks of a"
                                    + " TaskManager together; a subtask has up to two.");

    public static final ConfigOption<Duration> BATCH_LINGER =
            ConfigOptions.key("batch.linger")
                    .durationType()
                    .defaultValue(Duration.ofMillis(20))
                    .withDescription("How long a window waits for its batch to fill.");

    public static final ConfigOption<ConvolutionMethod> CONVOLUTION_METHOD =
            ConfigOptions.key("convolution.method")
                    .enumType(ConvolutionMethod.class)
                    .defaultValue(ConvolutionMethod.AUTO)
                    .withDescription(
                            "How to convolve: 'direct' tap by tap, 'fft' by overlap-save, 'auto' by"
                                    + " the length of the filter.");

    public static final ConfigOption<DetectorMethod> DETECTOR =
            ConfigOptions.key("detector")
                    .enumType(DetectorMethod.class)
                    .defaultValue(DetectorMethod.ADAPTIVE)
                    .withDescription(
                            "How R-peaks are found: 'adaptive' where the filtered signal's energy"
                                    + " stands out from what surrounds it, by levels that follow"
                                    + " each stream, at 250 Hz; 'reference' wherever the response"
                                    + " has a maximum, as in the reference algorithm, which is"
                                    + " whole with segmentation 'gate-to-gate': neither option"
                                    + " changes the other.");

    public static final ConfigOption<SegmentationMethod> SEGMENTATION =
            ConfigOptions.key("segmentation")
                    .enumType(SegmentationMethod.class)
                    .defaultValue(SegmentationMethod.AROUND_R)
                    .withDescription(
                            "Which samples make a heartbeat: 'around-r' a window about each R-peak,"
                                    + " none of which is lost, and each is held against what is"
                                    + " usual in its stream; 'gate-to-gate' from its gate to the"
                                    + " next, unless that is too short or too long, as in the"
                                    + " reference algorithm. The same for every detector.");

    public static final ConfigOption<Duration> SEGMENTATION_BEFORE =
            ConfigOptions.key("segmentation.before")
                    .durationType()
                    .defaultValue(Duration.ofMillis(300))
                    .withDescription("What a window about an R-peak holds before it.");

    public static final ConfigOption<Duration> SEGMENTATION_AFTER =
            ConfigOptions.key("segmentation.after")
                    .durationType()
                    .defaultValue(Duration.ofMillis(400))
                    .withDescription("What a window about an R-peak holds from it on.");

    public static final ConfigOption<String> SCORING_MODEL =
            ConfigOptions.key("scoring.model")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The model that scores heartbeats: a folder that 'qrstream train' wrote,"
                                    + " on any file system that Flink knows and there for every"
                                    + " TaskManager, or 'default' for the one that ships with"
                                    + " QRStream, or 'reference' for another that ships, for"
                                    + " segmentation 'gate-to-gate'. No scores if it is not set.");

    public static final ConfigOption<String> SCORING_WATCH =
            ConfigOptions.key("scoring.watch")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "A file, on any file system that Flink knows, whose text is the location"
                                    + " of the model to use from now on. It is read again whenever"
                                    + " its modification time changes; scoring.model is what the job"
                                    + " begins with.");

    public static final ConfigOption<Duration> SCORING_WATCH_INTERVAL =
            ConfigOptions.key("scoring.watch-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("From one look at the watched file to the next.");

    public static final ConfigOption<Duration> WATERMARK_DELAY =
            ConfigOptions.key("heartbeats.watermark-delay")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "How far the watermark of heartbeats and vital signs stays behind the"
                                    + " chunks'. What waits longer comes behind it: for window.hop"
                                    + " or window.catch-up-hop and the detector's look-ahead, or"
                                    + " until a gap or a silence is over.");

    private StageOptions() {}
}
