package io.qrstream.jobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** One of the schemas that ship with the job, for flat objects. */
record Schema(JsonNode json) {

    static final ObjectMapper JSON = new ObjectMapper();

    static Schema read(String name) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new Schema(JSON.readTree(in));
        }
    }

    List<String> required() {
        return List.of(JSON.convertValue(json.get("required"), String[].class));
    }

    List<String> properties() {
        return json.get("properties").properties().stream().map(Map.Entry::getKey).toList();
    }

    boolean allows(String field, JsonNode value) {
        JsonNode property = json.at("/properties/" + field);
        JsonNode type = property.get("type");
        List<String> types =
                type.isArray()
                        ? List.of(JSON.convertValue(type, String[].class))
                        : List.of(type.textValue());
        boolean listed =
                !property.has("enum")
                        || List.of(JSON.convertValue(property.get("enum"), String[].class))
                                .contains(value.textValue());
        return listed && types.contains(typeOf(value));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NULL -> "null";
            default -> value.isIntegralNumber() ? "integer" : "number";
        };
    }
}
