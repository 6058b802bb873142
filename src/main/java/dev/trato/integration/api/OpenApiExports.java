package dev.trato.integration.api;

import static java.util.Map.entry;

import dev.trato.integration.exchange.ExportJob;
import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.kernel.Messages;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How exports are described. */
final class OpenApiExports extends CallDescriptions {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));
    private static final Map<String, Object> WHOLE = Map.of("type", "integer", "format", "int64");
    private static final Map<String, Object> MOMENT = Map.of("type", "string", "format", "date-time");
    private static final Map<String, Object> MAYBE_MOMENT = Map.of("type", List.of("string", "null"), "format", "date-time");
    private static final Map<String, Object> STATES = Map.of("type", "string", "enum",
            Arrays.stream(ExportJob.State.values()).map(state -> state.name().toLowerCase(Locale.ROOT)).toList());
    private static final Map<String, Object> JOB = OpenApiParts.object(List.of("id", "type", "format", "state", "progress", "rows"), ordered(
            entry("id", WHOLE), entry("type", TEXT), entry("format", TEXT), entry("name", TEXT), entry("state", STATES),
            entry("progress", Map.of("type", "number", "minimum", 0, "maximum", 1)),
            entry("rows", OpenApiParts.object(List.of("total", "done"), ordered(entry("total", WHOLE), entry("done", WHOLE)))),
            entry("size", WHOLE), entry("createdAt", MOMENT), entry("finishedAt", MAYBE_MOMENT), entry("href", MAYBE_TEXT),
            entry("until", MAYBE_MOMENT), entry("reason", MAYBE_TEXT)));

    static final Map<String, Object> SCHEMAS = ordered(
            entry("Export", JOB),
            entry("Exports", OpenApiParts.object(List.of("data"), Map.of("data", OpenApiParts.list(ref("Export"))))));

    OpenApiExports(Messages messages, Locale locale) {
        super(messages, locale);
    }

    /** @param mediaTypes what the files can be */
    Map<String, Object> paths(List<String> mediaTypes) {
        var one = json(ref("Export"));
        var paths = new LinkedHashMap<String, Object>();
        paths.put("/exports", Map.of("get", call("exports", "listExports", text("api.doc.exports"),
                List.of(query("limit", text("api.doc.limit"), Map.of("type", "integer", "minimum", 1, "maximum", RecordQuery.MAX_LIMIT), false)), null,
                answers(Map.of("200", json(ref("Exports")))))));
        paths.put("/exports/{id}", ordered(entry("parameters", List.of(id())),
                entry("get", call("exports", "getExport", text("api.doc.get"), List.of(), null, answers(Map.of("200", one), "404"))),
                entry("delete", call("exports", "discardExport", text("api.doc.export.discard"), List.of(), null,
                        answers(Map.of("204", Map.of("description", text("api.doc.done"))), "404", "409")))));
        paths.put("/exports/{id}/cancel", ordered(entry("parameters", List.of(id())), entry("post", call("exports", "cancelExport",
                text("api.doc.export.cancel"), List.of(), null, answers(Map.of("202", one), "404", "409")))));
        paths.put("/exports/{id}/file", ordered(entry("parameters", List.of(id())), entry("get", file(mediaTypes))));
        return paths;
    }

    private Map<String, Object> file(List<String> mediaTypes) {
        var content = new LinkedHashMap<String, Object>();
        mediaTypes.forEach(type -> content.put(type, Map.of()));
        var file = ordered(entry("description", text("api.doc.done")), entry("content", content));
        var answers = ordered(entry("200", file), entry("206", file), entry("416", Map.of("description", text("api.doc.document.range"))));
        return call("exports", "fileOfExport", text("api.doc.export.file"), List.of(), null, answers(answers, "403", "404", "409", "410"));
    }

    /**
     * Asking for an export of a type.
     *
     * @param ids    how records are told by their ids
     * @param fields names of those that can be asked for
     */
    Map<String, Object> asked(RecordType<?> type, String name, Map<String, Object> ids, List<ExportFormat> formats, List<String> fields) {
        var members = ordered(
                entry("format", Map.of("type", "string", "enum", formats.stream().map(ExportCalls::name).toList())),
                entry("fields", OpenApiParts.list(Map.of("type", "string", "enum", fields))));
        var byIds = new LinkedHashMap<>(members);
        byIds.put("ids", ids);
        var matching = new LinkedHashMap<>(members);
        matching.put("filter", Map.of("type", "string", "maxLength", 8000, "x-record-type", type.name()));
        matching.put("text", TEXT);
        matching.put("sort", OpenApiParts.list(Map.of("type", "string", "enum", fields.stream().flatMap(field -> Stream.of(field, "-" + field)).toList())));
        var tag = RecordCalls.name(type);
        return Map.of("/" + tag + "/export", Map.of("post", call(tag, "export" + name + "s", text("api.doc.export"), List.of(idempotency()),
                body(JSON, Map.of("oneOf", List.of(closed(List.of("format", "ids"), byIds), closed(List.of("format"), matching)))),
                answers(Map.of("202", json(ref("Export"))), "403", "404", "409", "422"))));
    }

    private static Map<String, Object> closed(List<String> required, Map<String, Object> members) {
        var object = OpenApiParts.object(required, members);
        object.put("additionalProperties", false);
        return object;
    }
}
