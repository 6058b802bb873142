package dev.trato.integration.exchange;

import dev.trato.security.TokenScope;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How jobs keep what is not a column of its own. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static ImportPlan plan(String json) {
        return MAPPER.readValue(json, ImportPlan.class);
    }

    static Reason reason(String json) {
        return MAPPER.readValue(json, Reason.class);
    }

    static List<Reason> reasons(String json) {
        return MAPPER.readValue(json, REASONS);
    }

    static StoredSelection selection(String json) {
        return MAPPER.readValue(json, StoredSelection.class);
    }

    static TokenScope scope(String json) {
        return MAPPER.readValue(json, TokenScope.class);
    }

    static List<String> cells(String json) {
        return MAPPER.readValue(json, CELLS);
    }
}
