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
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The last thirty flags, also through a snapshot. */
class RecentFlagsTest {

    @Property
    void theShareIsOfTheLastThirty(
            @ForAll @Size(min = 1, max = 90) List<Boolean> before,
            @ForAll @Size(max = 90) List<Boolean> after)
            throws IOException {
        RecentFlags original = new RecentFlags();
        before.forEach(original::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        original.write(new DataOutputStream(bytes));
        RecentFlags restored = new RecentFlags();
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        after.forEach(restored::add);

        List<Boolean> all = new ArrayList<>(before);
        all.addAll(after);
        List<Boolean> last = all.subList(Math.max(0, all.size() - 30), all.size());
        double expected = last.stream().filter(flag -> flag).count() / (double) last.size();
        assertThat(restored.share()).isEqualTo(expected);
    }

    @Test
    void moreFlagsThanThereAreIsRefused() {
        byte[] bytes = {31, 0, 0, 0, 1};
        assertThatThrownBy(
                        () ->
                                new RecentFlags()
                                        .read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessage("flags 1 of 31, at most 30");
    }
}
