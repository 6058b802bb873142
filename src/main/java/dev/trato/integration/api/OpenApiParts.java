package dev.trato.integration.api;

import static dev.trato.integration.api.CallDescriptions.ordered;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What the description of the API says whatever types there are. */
final class OpenApiParts {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> ID = Map.of("type", "integer", "format", "int64");

    static final Map<String, Object> SECURITY = Map.of("token", Map.of("type", "http", "scheme", "bearer"));

    static final Map<String, Object> RESPONSES = Map.of("Problem", ordered(entry("description", "RFC 9457"),
            entry("content", Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))))));

    private static final Map<String, Object> MOMENT = Map.of("type", "string", "format", "date-time");

    /** Stretches of a text: first character, and the one behind the last. */
    private static final Map<String, Object> MARKS = list(list(WHOLE));
    static final Map<String, Object> SCHEMAS = ordered(
            entry("Problem", object(List.of("status", "code", "detail"), ordered(entry("type", TEXT), entry("title", TEXT), entry("status", WHOLE),
                    entry("code", TEXT), entry("detail", TEXT),
                    entry("errors", list(object(List.of("field", "code"), ordered(entry("field", TEXT), entry("code", TEXT), entry("detail", TEXT))))),
                    entry("duplicates", list(ref("Duplicate")))))),
            entry("Duplicate", object(List.of("id", "title", "score", "fields"), ordered(entry("id", ID), entry("title", TEXT), entry("score", WHOLE),
                    entry("fields", list(TEXT))))),
            entry("Duplicates", object(List.of("data"), Map.of("data", list(ref("Duplicate"))))),
            entry("Reference", object(List.of("id", "type"), ordered(entry("id", ID), entry("type", TEXT), entry("title", Map.of("type", List.of("string", "null")))))),
            entry("Target", object(List.of("id"), ordered(entry("id", ID), entry("version", WHOLE)))),
            entry("BulkOutcome", object(List.of("create", "update"), ordered(entry("operation", Map.of("type", List.of("integer", "null"))),
                    entry("create", list(ref("RowOutcome"))), entry("update", list(ref("RowOutcome")))))),
            entry("RowOutcome", object(List.of("status"), ordered(entry("status", WHOLE), entry("id", ID), entry("problem", ref("Problem")),
                    entry("duplicates", list(ref("Duplicate")))))),
            entry("SelectionOutcome", object(List.of(), ordered(entry("count", WHOLE), entry("operation", Map.of("type", List.of("integer", "null"))),
                    entry("done", WHOLE), entry("failed", WHOLE),
                    entry("failures", list(object(List.of("id", "problem"), ordered(entry("id", ID), entry("problem", ref("Problem"))))))))),
            entry("Operation", object(List.of("id", "at", "state", "undoable"), ordered(entry("id", ID), entry("at", MOMENT), entry("by", TEXT),
                    entry("door", TEXT), entry("state", Map.of("type", "string", "enum", List.of("running", "done", "cancelled"))),
                    entry("created", WHOLE), entry("updated", WHOLE), entry("deleted", WHOLE), entry("undoable", Map.of("type", "boolean")),
                    entry("undoneBy", Map.of("type", List.of("integer", "null")))))),
            entry("UndoOutcome", object(List.of("operation", "restored", "skipped"), ordered(
                    entry("operation", Map.of("type", List.of("integer", "null"))), entry("restored", WHOLE),
                    entry("skipped", list(object(List.of("type", "id", "code"), ordered(entry("type", TEXT), entry("id", ID),
                            entry("field", Map.of("type", List.of("string", "null"))), entry("code", TEXT), entry("detail", TEXT)))))))),
            entry("Types", object(List.of("types"), Map.of("types", list(object(List.of("name", "href"), ordered(entry("name", TEXT), entry("label", TEXT),
                    entry("href", TEXT), entry("may", list(TEXT)), entry("actions", list(TEXT)))))))),
            entry("Found", object(List.of("data", "counts", "countsAreAtLeast", "suggestion", "index"), ordered(
                    entry("data", list(object(List.of("type", "id", "title", "href"), ordered(entry("type", TEXT), entry("id", ID), entry("title", TEXT),
                            entry("href", TEXT), entry("marks", MARKS),
                            entry("reasons", list(object(List.of("field", "text"), ordered(entry("field", TEXT), entry("text", TEXT), entry("marks", MARKS))))))))),
                    entry("counts", Map.of("type", "object", "additionalProperties", WHOLE)),
                    entry("countsAreAtLeast", Map.of("type", "boolean")),
                    entry("suggestion", Map.of("type", List.of("string", "null"))),
                    entry("index", Map.of("type", "string", "enum", List.of("ready", "behind", "missing")))))),
            entry("Related", data(ordered(entry("type", TEXT), entry("field", TEXT), entry("href", TEXT)))),
            entry("History", data(ordered(entry("at", MOMENT), entry("kind", TEXT), entry("by", TEXT),
                    entry("door", TEXT), entry("operation", ID), entry("fields", Map.of("type", "object",
                            "additionalProperties", object(List.of("before", "after"), Map.of("before", Map.of(), "after", Map.of()))))))));

    private OpenApiParts() {}

    static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        return ordered(entry("type", "object"), entry("required", required), entry("properties", properties));
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> data(Map<String, Object> properties) {
        return object(List.of("data"), Map.of("data", list(Map.of("type", "object", "properties", properties))));
    }

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }
}
