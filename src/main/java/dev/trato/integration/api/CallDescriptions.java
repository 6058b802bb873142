package dev.trato.integration.api;

import static java.util.Map.entry;

import dev.trato.kernel.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What descriptions of calls are made of, in one language. */
abstract class CallDescriptions {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final Messages messages;
    private final Locale locale;

    CallDescriptions(Messages messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    Map<String, Object> call(String tag, String id, String summary, List<Map<String, Object>> parameters, @Nullable Map<String, Object> body,
            Map<String, Object> responses) {
        var call = ordered(entry("operationId", id), entry("tags", List.of(tag)), entry("summary", summary), entry("description", summary));
        if (!parameters.isEmpty()) {
            call.put("parameters", parameters);
        }
        if (body != null) {
            call.put("requestBody", body);
        }
        var all = new LinkedHashMap<>(responses);
        List.of("400", "401", "429").forEach(status -> all.put(status, ref("responses", "Problem")));
        call.put("responses", all);
        return call;
    }

    Map<String, Object> answers(Map<String, Object> good, String... problems) {
        var answers = new LinkedHashMap<>(good);
        for (var status : problems) {
            answers.put(status, ref("responses", "Problem"));
        }
        return answers;
    }

    Map<String, Object> json(Map<String, Object> schema) {
        return ordered(entry("description", text("api.doc.done")), entry("content", Map.of(JSON, Map.of("schema", schema))));
    }

    Map<String, Object> withEtag(Map<String, Object> response) {
        response.put("headers", Map.of("ETag", ordered(entry("description", text("api.doc.etag")), entry("schema", Map.of("type", "string")))));
        return response;
    }

    Map<String, Object> body(String type, Map<String, Object> schema) {
        return ordered(entry("required", true), entry("content", Map.of(type, Map.of("schema", schema))));
    }

    Map<String, Object> query(String name, String description, Map<String, Object> schema, boolean required) {
        return parameter("query", name, description, schema, required);
    }

    Map<String, Object> id() {
        return parameter("path", "id", text("api.doc.id"), Map.of("type", "integer", "format", "int64", "minimum", 1), true);
    }

    Map<String, Object> ifMatch() {
        return parameter("header", "If-Match", text("api.doc.ifMatch"), Map.of("type", "string"), false);
    }

    Map<String, Object> idempotency() {
        return parameter("header", "Idempotency-Key", text("api.doc.idempotency"), Map.of("type", "string", "maxLength", Replies.LONGEST_KEY), false);
    }

    Map<String, Object> prefer() {
        return parameter("header", RecordsApi.PREFER, text("api.doc.prefer"), Map.of("type", "string", "enum", List.of(RecordsApi.MINIMAL)), false);
    }

    Map<String, Object> parameter(String in, String name, String description, Map<String, Object> schema, boolean required) {
        return ordered(entry("name", name), entry("in", in), entry("required", required), entry("description", description), entry("schema", schema));
    }

    String text(String key, Object... arguments) {
        return messages.get(locale, key, arguments);
    }

    static Map<String, Object> ref(String schema) {
        return ref("schemas", schema);
    }

    static Map<String, Object> ref(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }

    @SafeVarargs
    static Map<String, Object> ordered(Map.Entry<String, Object>... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (var each : entries) {
            map.put(each.getKey(), each.getValue());
        }
        return map;
    }
}
