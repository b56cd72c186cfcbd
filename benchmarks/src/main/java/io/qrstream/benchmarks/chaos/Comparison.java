package io.qrstream.benchmarks.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is lost, twice or wrong, of one kind of result. Belongs to one thread. */
final class Comparison {

    private final String what;
    private long expected;
    private long lost;
    private long twice;
    private long wrong;
    private String example = "";

    Comparison(String what) {
        this.what = what;
    }

    /** Compares what a key, a stream for example, must have with what it has. */
    <T> void add(String key, List<T> must, List<T> has) {
        Map<T, Integer> open = new HashMap<>();
        must.forEach(one -> open.merge(one, 1, Integer::sum));
        expected += must.size();
        for (T one : has) {
            Integer left = open.get(one);
            if (left == null) {
                wrong++;
                note(key + " has " + one);
            } else if (left == 0) {
                twice++;
                note(key + " has twice " + one);
            } else {
                open.put(one, left - 1);
            }
        }
        open.forEach(
                (one, left) -> {
                    lost += left;
                    if (left > 0) {
                        note(key + " lacks " + one);
                    }
                });
    }

    Finding finding() {
        return new Finding(what, expected, lost, twice, wrong, example);
    }

    private void note(String one) {
        example = example.isEmpty() ? one : example;
    }
}
