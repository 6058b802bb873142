package dev.trato.integration.api;

import static dev.trato.integration.api.OpenApi.ordered;
import static java.util.Map.entry;

import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How imports are described. */
final class OpenApiImports {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));
    private static final Map<String, Object> FIELDS_BY_COLUMN = Map.of("type", "object", "additionalProperties", MAYBE_TEXT);
    private static final Map<String, Object> NAMES = Map.of("type", "array", "items", TEXT);

    private static final Map<String, Object> ERRORS = Map.of("type", "array", "items", Map.of("type", "object", "required", List.of("code"), "properties",
            Map.of("field", MAYBE_TEXT, "code", TEXT, "detail", TEXT)));
    private static final Map<String, Object> FAILURE = ordered(entry("type", "object"), entry("required", List.of("line", "partial", "errors")),
            entry("properties", ordered(entry("line", WHOLE), entry("partial", Map.of("type", "boolean")), entry("detail", TEXT), entry("cells", NAMES),
                    entry("errors", ERRORS))));

    private static final Map<String, Object> PLAN = ordered(entry("columns", FIELDS_BY_COLUMN), entry("match", NAMES), entry("matched", options(ImportPlan.Matched.values())),
            entry("unmatched", options(ImportPlan.Unmatched.values())), entry("emptyClears", Map.of("type", "boolean")));

    static final Map<String, Object> SCHEMAS = ordered(
            entry("Import", ordered(entry("type", "object"), entry("required", List.of("id", "type", "state", "progress", "rows", "plan")), entry("properties", ordered(
                    entry("id", Map.of("type", "integer", "format", "int64")), entry("type", TEXT), entry("file", TEXT), entry("state", options(ImportJob.State.values())),
                    entry("progress", Map.of("type", "number", "minimum", 0, "maximum", 1)),
                    entry("rows", Map.of("type", "object", "properties", counts("total", "done", "created", "updated", "skipped", "unchanged", "failed", "partial"))),
                    entry("operation", Map.of("type", List.of("integer", "null"))), entry("createdAt", Map.of("type", "string", "format", "date-time")),
                    entry("finishedAt", Map.of("type", List.of("string", "null"), "format", "date-time")), entry("reason", MAYBE_TEXT),
                    entry("plan", Map.of("type", "object", "properties", PLAN)))))),
            entry("Imports", Map.of("type", "object", "required", List.of("data"), "properties",
                    Map.of("data", Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Import"))))),
            entry("ImportFailures", Map.of("type", "object", "required", List.of("data"), "properties", Map.of("data", Map.of("type", "array", "items", FAILURE)))),
            entry("ImportPlan", ordered(entry("type", "object"), entry("additionalProperties", false), entry("properties", planned()))));

    private OpenApiImports() {}

    private static Map<String, Object> planned() {
        var planned = ordered(entry("type", TEXT));
        planned.putAll(PLAN);
        return planned;
    }

    private static Map<String, Object> counts(String... names) {
        var counts = new java.util.LinkedHashMap<String, Object>();
        Arrays.stream(names).forEach(name -> counts.put(name, WHOLE));
        return counts;
    }

    private static Map<String, Object> options(Enum<?>[] options) {
        return Map.of("type", "string", "enum", Arrays.stream(options).map(option -> option.name().toLowerCase(Locale.ROOT)).toList());
    }
}
