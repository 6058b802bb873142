package dev.trato.integration.api;

import static java.util.Map.entry;

import dev.trato.kernel.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the contents of documents are described. */
final class OpenApiDocuments extends CallDescriptions {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> MAYBE_WHOLE = Map.of("type", List.of("integer", "null"));

    static final Map<String, Object> SCHEMAS = Map.of("DocumentVersions", OpenApiParts.object(List.of("data"), Map.of("data", OpenApiParts.list(
            OpenApiParts.object(List.of("number", "size", "mediaType", "sha256", "addedAt"), ordered(
                    entry("number", Map.of("type", "integer")), entry("size", Map.of("type", "integer", "format", "int64")), entry("mediaType", TEXT),
                    entry("sha256", TEXT), entry("remark", Map.of("type", List.of("string", "null"))), entry("restoredFrom", MAYBE_WHOLE),
                    entry("addedAt", Map.of("type", "string", "format", "date-time")), entry("addedBy", MAYBE_WHOLE)))))));

    OpenApiDocuments(Messages messages, Locale locale) {
        super(messages, locale);
    }

    /** @param writable whether the reader may upload any */
    Map<String, Object> paths(boolean writable) {
        var paths = new LinkedHashMap<String, Object>();
        var content = ordered(entry("parameters", List.of(id())), entry("get", download()));
        if (writable) {
            content.put("post", upload());
        }
        paths.put("/documents/{id}/content", content);
        paths.put("/documents/{id}/versions", ordered(entry("parameters", List.of(id())), entry("get", call("documents", "versionsOfDocument",
                text("api.doc.document.versions"), List.of(), null, answers(Map.of("200", json(ref("DocumentVersions"))), "404")))));
        return paths;
    }

    private Map<String, Object> download() {
        var file = ordered(entry("description", text("api.doc.done")), entry("content", Map.of("*/*", Map.of("schema", Map.of()))));
        var answers = ordered(entry("200", file), entry("206", file), entry("304", Map.of("description", text("api.doc.document.same"))),
                entry("416", Map.of("description", text("api.doc.document.range"))));
        return call("documents", "contentOfDocument", text("api.doc.document.content"), List.of(
                query("version", text("api.doc.document.version"), Map.of("type", "integer", "minimum", 1, "maximum", 999_999_999), false)), null, answers(answers, "404", "410"));
    }

    private Map<String, Object> upload() {
        var upload = call("documents", "uploadDocument", text("api.doc.document.upload"), List.of(
                query("name", text("api.doc.document.name"), TEXT, false),
                query("remark", text("api.doc.document.remark"), TEXT, false)),
                null, answers(Map.of("200", withEtag(json(ref("Document")))), "403", "404", "413", "422"));
        upload.put("requestBody", ordered(entry("required", true), entry("content", Map.of("application/octet-stream", Map.of("schema", Map.of())))));
        return upload;
    }
}
