package io.qrstream.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.qrstream.jobs.monitor.MonitorJob;
import io.qrstream.jobs.monitor.MonitorOptions;
import io.qrstream.operator.StageOptions;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class KnownOptionsTest {

    private static final KnownOptions OPTIONS = MonitorJob.OPTIONS;

    @Test
    void oursAndFlinksAreToldApart() {
        Map<String, String> given =
                Map.of(
                        "chunks.topic", "ecg",
                        "window.hop", "1 s",
                        "kafka.properties.sasl.jaas.config", "x",
                        "execution.checkpointing.interval", "5 s");

        assertThat(OPTIONS.ours(given).toMap())
                .containsOnlyKeys(
                        "chunks.topic", "window.hop", "kafka.properties.sasl.jaas.config");
        assertThat(OPTIONS.ours(given).get(MonitorOptions.CHUNKS_TOPIC)).isEqualTo("ecg");
        assertThat(OPTIONS.flinks(given).toMap())
                .containsOnlyKeys(CheckpointingOptions.CHECKPOINTING_INTERVAL.key());
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnown() {
        assertThatThrownBy(() -> OPTIONS.ours(Map.of("heartbeat_topic", "x")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "there is no option 'heartbeat_topic'; the nearest is 'heartbeats.topic'");
    }

    /** Flink has a heartbeat too. */
    @Test
    void aMistypedOptionIsNotTakenForFlinks() {
        assertThatThrownBy(() -> OPTIONS.ours(Map.of("heartbeat.topic", "x")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "there is no option 'heartbeat.topic'; the nearest is 'heartbeats.topic'");
        assertThat(OPTIONS.ours(Map.of("heartbeat.timeout", "6 s")).toMap()).isEmpty();
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedWithItsKey() {
        String key = MonitorOptions.CHUNKS_IDLENESS.key();
        assertThatThrownBy(() -> OPTIONS.ours(Map.of(key, "soon")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith(key + " is 'soon': ");
    }

    @Test
    void everyOptionSaysWhatItIs() {
        assertThat(OPTIONS.all())
                .hasSizeGreaterThan(20)
                .contains(MonitorOptions.BOOTSTRAP_SERVERS, StageOptions.RESAMPLE)
                .allSatisfy(option -> assertThat(option.description()).isNotNull());
    }

    /** No option of ours hides one of Flink's, and none of Flink's is taken for a mistake. */
    @Test
    void everyOptionOfFlinkIsKnownToBeFlinks() {
        Set<String> keys = flinkKeys();
        assertThat(keys).hasSizeGreaterThan(300);
        // Not keys but endings of keys, which begin with metrics.reporter.NAME and the like.
        keys.removeIf(key -> key.matches("[^.]*|(factory|filter|scope)\\..*"));
        keys.removeIf(key -> OPTIONS.flinks(Map.of(key, "")).containsKey(key));
        assertThat(keys).isEmpty();
    }

    private static Set<String> flinkKeys() {
        Set<String> keys = new TreeSet<>();
        for (JavaClass type :
                new ClassFileImporter().importPackages("org.apache.flink.configuration")) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(ConfigOption.class)) {
                    addKey(field.reflect(), keys);
                }
            }
        }
        return keys;
    }

    private static void addKey(java.lang.reflect.Field field, Set<String> keys) {
        if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())) {
            try {
                keys.add(((ConfigOption<?>) field.get(null)).key());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
