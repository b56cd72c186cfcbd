package io.qrstream.jobs.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alerts of the demo's patients: those that are raised, and how many there were. */
final class AlertList {

    private static final int SHOWN = 4;

    private final Map<String, String> raised = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Takes a record of the alerts topic. */
    void add(JsonNode alert) {
        String id = alert.get("id").asText();
        String phase = alert.get("phase").asText();
        if (phase.equals("cleared")) {
            raised.remove(id);
            return;
        }
        raised.put(id, line(alert));
        if (phase.equals("raised")) {
            counts.merge(alert.get("kind").asText(), 1, Integer::sum);
        }
    }

    /** The newest of those that are raised, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(raised.values());
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    }

    /** One message; its line stays below 80 columns. */
    static String line(JsonNode alert) {
        return String.format(
                "%-16s ! %s %s, at worst %.4g",
                alert.get("stream").asText(),
                alert.get("kind").asText().replace('_', ' '),
                alert.get("phase").asText(),
                alert.get("worst").asDouble());
    }

    /** How many of each kind were raised; empty if none was. */
    String summary() {
        List<String> kinds = new ArrayList<>();
        counts.forEach((kind, count) -> kinds.add(count + " × " + kind.replace('_', ' ')));
        return kinds.isEmpty() ? "" : "; alerts: " + String.join(", ", kinds);
    }
}
