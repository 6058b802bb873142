package dev.trato.integration.api;

import static java.util.Map.entry;

import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.kernel.Messages;
import dev.trato.records.RecordQuery;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How imports are described. */
final class OpenApiImports extends CallDescriptions {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));
    private static final Map<String, Object> YES_NO = Map.of("type", "boolean");
    private static final Map<String, Object> MOMENT = Map.of("type", "string", "format", "date-time");
    private static final Map<String, Object> NAMES = OpenApiParts.list(TEXT);
    private static final Map<String, Object> REASON = OpenApiParts.object(List.of("code"),
            ordered(entry("field", MAYBE_TEXT), entry("code", TEXT), entry("detail", TEXT)));
    private static final Map<String, Object> FAILURE = OpenApiParts.object(List.of("line", "partial", "errors"), ordered(
            entry("line", WHOLE), entry("partial", YES_NO), entry("detail", TEXT), entry("errors", OpenApiParts.list(REASON)), entry("cells", NAMES)));
    private static final Map<String, Object> COUNTS = counts("total", "done", "created", "updated", "skipped", "unchanged", "failed", "alike", "partial");
    private static final Map<String, Object> PLAN = ordered(
            entry("columns", Map.of("type", "object", "additionalProperties", MAYBE_TEXT)),
            entry("match", NAMES),
            entry("matched", options(ImportPlan.Matched.values())),
            entry("unmatched", options(ImportPlan.Unmatched.values())),
            entry("alike", options(ImportJob.Alike.values())),
            entry("emptyClears", YES_NO));
    private static final Map<String, Object> JOB = OpenApiParts.object(List.of("id", "type", "state", "progress", "rows", "plan"), ordered(
            entry("id", Map.of("type", "integer", "format", "int64")),
            entry("type", TEXT),
            entry("file", TEXT),
            entry("state", options(ImportJob.State.values())),
            entry("progress", Map.of("type", "number", "minimum", 0, "maximum", 1)),
            entry("rows", OpenApiParts.object(List.of(), COUNTS)),
            entry("operation", Map.of("type", List.of("integer", "null"))),
            entry("createdAt", MOMENT),
            entry("finishedAt", Map.of("type", List.of("string", "null"), "format", "date-time")),
            entry("reason", MAYBE_TEXT),
            entry("plan", OpenApiParts.object(List.of(), PLAN))));

    static final Map<String, Object> SCHEMAS = ordered(
            entry("Import", JOB),
            entry("Imports", OpenApiParts.object(List.of("data"), Map.of("data", OpenApiParts.list(ref("Import"))))),
            entry("ImportFailures", OpenApiParts.object(List.of("data"), Map.of("data", OpenApiParts.list(FAILURE)))),
            entry("ImportPlan", ordered(entry("type", "object"), entry("additionalProperties", false), entry("properties", planned()))));

    OpenApiImports(Messages messages, Locale locale) {
        super(messages, locale);
    }

    /** @param types what may be imported, as addresses name it */
    Map<String, Object> paths(List<String> types) {
        var one = json(ref("Import"));
        var paths = new LinkedHashMap<String, Object>();
        paths.put("/imports", ordered(
                entry("get", call("imports", "listImports", text("api.doc.imports"), List.of(limit()), null,
                        answers(Map.of("200", json(ref("Imports")))))),
                entry("post", upload(types, one))));
        paths.put("/imports/{id}", ordered(entry("parameters", List.of(id())),
                entry("get", call("imports", "getImport", text("api.doc.get"), List.of(), null, answers(Map.of("200", one), "404"))),
                entry("patch", call("imports", "planImport", text("api.doc.import.plan"), List.of(), body(MERGE_PATCH, ref("ImportPlan")),
                        answers(Map.of("200", one), "403", "404", "409", "422"))),
                entry("delete", call("imports", "discardImport", text("api.doc.import.discard"), List.of(), null,
                        answers(Map.of("204", Map.of("description", text("api.doc.done"))), "403", "404", "409")))));
        ImportCalls.DEEDS.stream().sorted().forEach(deed -> paths.put("/imports/{id}/" + deed, ordered(entry("parameters", List.of(id())),
                entry("post", call("imports", deed + "Import", text("api.doc.import." + deed), List.of(), null,
                        answers(Map.of("202", one), "403", "404", "409", "422"))))));
        paths.put("/imports/{id}/failures", ordered(entry("parameters", List.of(id())), entry("get", call("imports", "failuresOfImport",
                text("api.doc.import.failures"), List.of(limit()), null, answers(Map.of("200", json(ref("ImportFailures"))), "404")))));
        return paths;
    }

    private Map<String, Object> upload(List<String> types, Map<String, Object> one) {
        var upload = call("imports", "uploadImport", text("api.doc.import.upload"), List.of(
                query("file", text("api.doc.import.file"), TEXT, false),
                query("type", text("api.doc.import.type"), Map.of("type", "string", "enum", types), false),
                query("run", text("api.doc.import.run"), Map.of("type", "boolean", "default", false), false)),
                null, answers(Map.of("201", one, "202", one), "403", "404", "422"));
        var file = Map.of("schema", Map.of());
        var content = ordered(entry(ImportsApi.CSV, file), entry(ImportsApi.XLSX, file), entry("application/octet-stream", file));
        upload.put("requestBody", ordered(entry("required", true), entry("content", content)));
        return upload;
    }

    private Map<String, Object> limit() {
        return query("limit", text("api.doc.limit"), Map.of("type", "integer", "minimum", 1, "maximum", RecordQuery.MAX_LIMIT), false);
    }

    private static Map<String, Object> planned() {
        var planned = ordered(entry("type", TEXT));
        planned.putAll(PLAN);
        return planned;
    }

    private static Map<String, Object> counts(String... names) {
        var counts = new LinkedHashMap<String, Object>();
        Arrays.stream(names).forEach(name -> counts.put(name, WHOLE));
        return counts;
    }

    private static Map<String, Object> options(Enum<?>[] options) {
        return Map.of("type", "string", "enum", Arrays.stream(options).map(option -> option.name().toLowerCase(Locale.ROOT)).toList());
    }
}
