package dev.trato.records;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The changed fields of one record with their values before and after, and their form in JSON: {@code {"amount":[100,120]}}. */
final class FieldChanges {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<LinkedHashMap<String, List<@Nullable Object>>> SHAPE = new TypeReference<>() {};

    private FieldChanges() {}

    /** A value before and after, in stored form. */
    record BeforeAfter(@Nullable Object before, @Nullable Object after) {}

    static String write(Map<String, BeforeAfter> changes) {
        var shape = new LinkedHashMap<String, List<@Nullable Object>>();
        changes.forEach((field, change) -> shape.put(field,
                Arrays.asList(StoredValue.toJson(change.before()), StoredValue.toJson(change.after()))));
        return JSON.writeValueAsString(shape);
    }

    /** The changes in stored form; {@link StoredValue#fromJson} makes values of them. */
    static Map<String, BeforeAfter> read(String json) {
        var changes = new LinkedHashMap<String, BeforeAfter>();
        JSON.readValue(json, SHAPE).forEach((field, pair) -> changes.put(field, new BeforeAfter(pair.get(0), pair.get(1))));
        return changes;
    }
}
