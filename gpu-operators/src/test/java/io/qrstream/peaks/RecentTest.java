package io.qrstream.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** The last few values: their quantiles, and that a snapshot forgets none and no order. */
class RecentTest {

    @Test
    void aQuantileLiesBetweenTwoValues() {
        Recent recent = recent(4, List.of(9f, 4f, 1f, 2f, 3f));
        assertThat(recent.quantile(0)).isEqualTo(1);
        assertThat(recent.quantile(0.5)).isEqualTo(2.5);
        assertThat(recent.quantile(1)).isEqualTo(4);
        assertThat(recent(4, List.of(7f)).quantile(0.3)).isEqualTo(7);
    }

    @Property
    void aSnapshotGoesOnAsTheOriginal(
            @ForAll @IntRange(min = 1, max = 12) int capacity,
            @ForAll @NotEmpty List<@FloatRange(min = 0, max = 9) Float> before,
            @ForAll List<@FloatRange(min = 0, max = 9) Float> after)
            throws IOException {
        Recent original = recent(capacity, before);
        Recent restored = new Recent(capacity);
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes(original))));
        Recent copy = new Recent(capacity);
        copy.set(original);
        List<Float> all = new ArrayList<>(before);
        for (float value : after) {
            all.add(value);
            original.add(value);
            restored.add(value);
            copy.add(value);
        }
        List<Float> sorted =
                all.subList(Math.max(0, all.size() - capacity), all.size()).stream()
                        .sorted()
                        .toList();
        for (int i = 0; i < sorted.size(); i++) {
            double share = sorted.size() == 1 ? 0 : i / (sorted.size() - 1.0);
            assertThat(original.quantile(share))
                    .isBetween(sorted.get(i) - 1e-6, sorted.get(i) + 1e-6);
            assertThat(restored.quantile(share)).isEqualTo(original.quantile(share));
            assertThat(copy.quantile(share)).isEqualTo(original.quantile(share));
        }
    }

    @Test
    void moreValuesThanThereAreIsRefused() throws IOException {
        byte[] bytes = bytes(recent(5, List.of(1f, 2f, 3f, 4f, 5f)));
        Recent smaller = new Recent(4);
        assertThatThrownBy(() -> smaller.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessage("5 recent values, at most 4");
    }

    private static Recent recent(int capacity, List<Float> values) {
        Recent recent = new Recent(capacity);
        values.forEach(recent::add);
        return recent;
    }

    private static byte[] bytes(Recent recent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recent.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
