package dev.trato.integration.api;

import static java.util.Map.entry;

import dev.trato.documents.Document;
import dev.trato.integration.exchange.Exports;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.card.CardFormats;
import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.search.GlobalSearch;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The API as OpenAPI 3.1 describes it, for whoever asks: the types, fields and actions that he may know of, in his language. Made from the
 * catalog, so that a new type or field is described on the day it is born.
 */
@Component
class OpenApi {

    private static final Map<String, Object> PREVIEW = OpenApiParts.object(List.of(), Map.of("preview", Map.of("type", "boolean", "default", false)));

    private final Gate gate;
    private final FieldCatalog catalog;
    private final FieldSchema schemas;
    private final RecordCalls calls;
    private final Imports imports;
    private final Exports exports;
    private final DuplicateCalls duplicates;
    private final Merge merge;
    private final Messages messages;

    OpenApi(Gate gate, FieldCatalog catalog, FieldSchema schemas, RecordCalls calls, Imports imports, Exports exports, DuplicateCalls duplicates, Merge merge,
            Messages messages) {
        this.gate = gate;
        this.catalog = catalog;
        this.schemas = schemas;
        this.calls = calls;
        this.imports = imports;
        this.exports = exports;
        this.duplicates = duplicates;
        this.merge = merge;
        this.messages = messages;
    }

    Map<String, Object> document(Locale locale) {
        return new Writing(locale).whole();
    }

    /** One description under way. */
    private final class Writing extends CallDescriptions {
        private final Locale locale;
        private final List<RecordType<?>> types;
        private final Map<String, Object> paths = new LinkedHashMap<>();
        private final Map<String, Object> components = new LinkedHashMap<>(OpenApiParts.SCHEMAS);

        Writing(Locale locale) {
            super(messages, locale);
            this.locale = locale;
            types = gate.types().all().stream().filter(type -> gate.of(type).allows(Action.READ)).<RecordType<?>>map(type -> type).toList();
        }

        Map<String, Object> whole() {
            paths.put("/", Map.of("get", call("types", "listTypes", text("api.doc.types"), List.of(), null, Map.of("200", json(ref("Types"))))));
            paths.put("/search", Map.of("get", call("search", "search", text("api.doc.search"), List.of(
                    query("q", text("api.doc.search.text"), Map.of("type", "string", "minLength", 2), true),
                    query("types", text("api.doc.search.types", String.join(", ", types.stream().map(RecordType::name).toList())), someTypes(), false),
                    query("limit", text("api.doc.limit"), Map.of("type", "integer", "minimum", 1, "maximum", GlobalSearch.MOST, "default", 20), false)),
                    null, Map.of("200", json(ref("Found"))))));
            describeOperations();
            if (!imports.types().isEmpty()) {
                components.putAll(OpenApiImports.SCHEMAS);
                paths.putAll(new OpenApiImports(messages, locale).paths(imports.types().stream().map(RecordCalls::name).toList()));
            }
            var taken = types.stream().filter(exports::allows).flatMap(type -> exports.formats(type).stream()).map(ExportFormat::mediaType).distinct().toList();
            if (!taken.isEmpty()) {
                components.putAll(OpenApiExports.SCHEMAS);
                paths.putAll(new OpenApiExports(messages, locale).paths(taken));
            }
            types.stream().filter(type -> type.entity().equals(Document.class)).findFirst().ifPresent(type -> {
                components.putAll(OpenApiDocuments.SCHEMAS);
                paths.putAll(new OpenApiDocuments(messages, locale).paths(gate.of(type).allows(Action.UPDATE)));
            });
            types.forEach(this::describe);
            var document = new LinkedHashMap<String, Object>();
            document.put("openapi", "3.1.0");
            document.put("info", ordered(entry("title", "Trato"), entry("version", "1"), entry("description", text("api.doc.info")),
                    entry("license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"))));
            document.put("servers", List.of(Map.of("url", "/api/v1")));
            document.put("security", List.of(Map.of("token", List.of())));
            document.put("tags", tags());
            document.put("paths", paths);
            document.put("components", ordered(entry("securitySchemes", OpenApiParts.SECURITY), entry("responses", OpenApiParts.RESPONSES),
                    entry("schemas", components)));
            return document;
        }

        private void describeOperations() {
            paths.put("/operations/{id}", ordered(entry("parameters", List.of(id())), entry("get", call("operations", "getOperation",
                    text("api.doc.operation"), List.of(), null, answers(Map.of("200", json(ref("Operation"))), "404")))));
            paths.put("/operations/{id}/undo", ordered(entry("parameters", List.of(id())), entry("post", call("operations", "undoOperation",
                    text("api.doc.operation.undo"), List.of(), null, answers(Map.of("200", json(ref("UndoOutcome"))), "403", "404", "409", "422")))));
        }

        private List<Map<String, Object>> tags() {
            var tags = new ArrayList<Map<String, Object>>();
            tags.add(ordered(entry("name", "types"), entry("description", text("api.doc.types"))));
            tags.add(ordered(entry("name", "search"), entry("description", text("api.doc.search"))));
            tags.add(ordered(entry("name", "operations"), entry("description", text("api.doc.operations"))));
            if (!imports.types().isEmpty()) {
                tags.add(ordered(entry("name", "imports"), entry("description", text("api.doc.imports"))));
            }
            if (types.stream().anyMatch(exports::allows)) {
                tags.add(ordered(entry("name", "exports"), entry("description", text("api.doc.exports"))));
            }
            types.forEach(type -> tags.add(ordered(entry("name", RecordCalls.name(type)), entry("description", text(type.pluralKey())))));
            return tags;
        }

        private <T extends dev.trato.kernel.BaseRecord> void describe(RecordType<T> type) {
            var records = gate.of(type);
            var name = schemaName(type);
            components.put(name, record(type));
            components.put(name + "List", ordered(entry("type", "object"), entry("required", List.of("data", "next")), entry("properties", ordered(
                    entry("data", Map.of("type", "array", "items", ref(name))),
                    entry("next", ordered(entry("type", List.of("string", "null")), entry("description", text("api.doc.next")))),
                    entry("total", Map.of("type", "integer")), entry("totalIsAtLeast", Map.of("type", "boolean"))))));
            boolean creates = records.allows(Action.CREATE);
            boolean updates = records.allows(Action.UPDATE);
            if (creates) {
                components.put(name + "New", values(type, true));
            }
            if (updates) {
                components.put(name + "Change", values(type, false));
            }
            describeList(type, name, creates);
            describeBulk(type, name, creates, updates);
            describeSelected(records, name);
            if (exports.allows(type)) {
                paths.putAll(new OpenApiExports(messages, locale).asked(type, name, ids(type), exports.formats(type),
                        catalog.readable(type).stream().map(Field::name).toList()));
            }
            describeOne(records, name, updates);
            describeAround(type);
            describeMerge(records, name);
            if (updates) {
                calls.actions(type).forEach((action, what) -> describeAction(type, name, action, what));
            }
        }

        private void describeList(RecordType<?> type, String name, boolean creates) {
            var path = new LinkedHashMap<String, Object>();
            path.put("get", call(RecordCalls.name(type), "list" + name + "s", text("api.doc.list", text(type.pluralKey())), listParameters(type), null,
                    answers(Map.of("200", json(ref(name + "List"))))));
            if (creates) {
                path.put("post", call(RecordCalls.name(type), "create" + name, text("api.doc.create", text(type.singularKey())),
                        creation(type), body(JSON, ref(name + "New")), answers(Map.of("201", withEtag(json(ref(name)))), "403", "404", "409", "422")));
            }
            paths.put("/" + RecordCalls.name(type), path);
        }

        private List<Map<String, Object>> creation(RecordType<?> type) {
            return duplicates.knows(type)
                    ? List.of(query(DuplicateCalls.NAME, text("api.doc.duplicates", DuplicateCalls.HEADER), wish("report"), false), idempotency(), prefer())
                    : List.of(idempotency(), prefer());
        }

        private static Map<String, Object> wish(String standard) {
            return ordered(entry("type", "string"), entry("enum", DuplicateCalls.Wish.NAMES), entry("default", standard));
        }

        private void describeMerge(Records<?> records, String name) {
            var type = records.type();
            var tag = RecordCalls.name(type);
            if (duplicates.knows(type)) {
                paths.put("/" + tag + "/{id}/duplicates", ordered(entry("parameters", List.of(id())), entry("get", call(tag, "duplicatesOf" + name,
                        text("api.doc.duplicatesOf"), List.of(), null, answers(Map.of("200", json(ref("Duplicates"))), "404")))));
            }
            if (merge.allows(type)) {
                var other = Map.of("type", "integer", "format", "int64", "minimum", 1, "x-record-type", type.name());
                var schema = OpenApiParts.object(List.of("others"), ordered(entry("others", ordered(entry("type", "array"), entry("minItems", 1),
                        entry("maxItems", Merge.MOST - 1), entry("items", other))), entry("values", ref(name + "Change"))));
                var done = OpenApiParts.object(List.of("operation", "pointed", "record"), ordered(entry("operation", Map.of("type", "integer")),
                        entry("pointed", Map.of("type", "integer")), entry("record", Map.of("oneOf", List.of(ref(name), Map.of("type", "null"))))));
                paths.put("/" + tag + "/{id}/merge", ordered(entry("parameters", List.of(id())), entry("post", call(tag, "merge" + name + "s",
                        text("api.doc.merge"), List.of(idempotency()), body(JSON, schema), answers(Map.of("200", withEtag(json(done))), "403", "404", "409", "422")))));
            }
        }

        private List<Map<String, Object>> listParameters(RecordType<?> type) {
            var fields = String.join(", ", catalog.readable(type).stream().map(Field::name).toList());
            return List.of(query("filter", text("api.doc.filter"), Map.of("type", "string", "maxLength", 8000), false),
                    query("text", text("api.doc.text"), Map.of("type", "string"), false),
                    query("sort", text("api.doc.sort", fields), Map.of("type", "string"), false),
                    query("fields", text("api.doc.fields", fields), Map.of("type", "string"), false),
                    query("limit", text("api.doc.limit"), ordered(entry("type", "integer"), entry("minimum", 1), entry("maximum", RecordQuery.MAX_LIMIT),
                            entry("default", ListCall.USUAL_LIMIT)), false),
                    query("cursor", text("api.doc.cursor"), Map.of("type", "string"), false),
                    query("count", text("api.doc.count"), Map.of("type", "boolean", "default", false), false));
        }

        private void describeBulk(RecordType<?> type, String name, boolean creates, boolean updates) {
            var rows = new LinkedHashMap<String, Object>();
            if (creates) {
                rows.put("create", ordered(entry("type", "array"), entry("maxItems", RecordCalls.MOST_ROWS), entry("items", ref(name + "New"))));
            }
            if (updates) {
                var one = ordered(entry("allOf", List.of(ref("Target"), ref(name + "Change"))));
                rows.put("update", ordered(entry("type", "array"), entry("maxItems", RecordCalls.MOST_ROWS), entry("items", one)));
            }
            if (creates && duplicates.knows(type)) {
                rows.put(DuplicateCalls.NAME, wish("ignore"));
            }
            if (!rows.isEmpty()) {
                paths.put("/" + RecordCalls.name(type) + "/bulk", Map.of("post", call(RecordCalls.name(type), "bulk" + name + "s", text("api.doc.bulk"),
                        List.of(idempotency()), body(JSON, ordered(entry("type", "object"), entry("properties", rows))),
                        answers(Map.of("200", json(ref("BulkOutcome"))), "403", "409", "422"))));
            }
        }

        private void describeSelected(Records<?> records, String name) {
            var type = records.type();
            var deeds = new ArrayList<Map<String, Object>>();
            if (records.allows(Action.UPDATE)) {
                deeds.add(one("changes", ref(name + "Change")));
            }
            calls.actions(type).forEach((action, what) -> {
                if (records.allows(what.right())) {
                    deeds.add(OpenApiParts.object(List.of("action"), ordered(
                            entry("action", Map.of("type", "string", "enum", List.of(action))), entry("inputs", inputs(type, what)))));
                }
            });
            if (records.allows(Action.DELETE)) {
                deeds.add(one("delete", Map.of("type", "boolean", "enum", List.of(true))));
            }
            if (!deeds.isEmpty()) {
                var call = call(RecordCalls.name(type), "selected" + name + "s", text("api.doc.selected"), List.of(idempotency()),
                        body(JSON, Map.of("allOf", List.of(which(type), Map.of("oneOf", deeds), PREVIEW))),
                        answers(Map.of("200", json(ref("SelectionOutcome"))), "403", "404", "409", "422"));
                paths.put("/" + RecordCalls.name(type) + "/selected", Map.of("post", call));
            }
        }

        /** Records by their ids, or by a question. */
        private static Map<String, Object> which(RecordType<?> type) {
            var matching = OpenApiParts.object(List.of("filter"), ordered(
                    entry("filter", Map.of("type", "string", "maxLength", 8000, "x-record-type", type.name())),
                    entry("text", Map.of("type", "string"))));
            return Map.of("oneOf", List.of(one("ids", ids(type)), matching));
        }

        private static Map<String, Object> ids(RecordType<?> type) {
            var id = Map.of("type", "integer", "format", "int64", "x-record-type", type.name());
            return Map.of("type", "array", "maxItems", SelectionCalls.MOST_RECORDS, "items", id);
        }

        private static Map<String, Object> one(String name, Map<String, Object> schema) {
            return OpenApiParts.object(List.of(name), Map.of(name, schema));
        }

        private void describeOne(Records<?> records, String name, boolean updates) {
            var tag = RecordCalls.name(records.type());
            var path = new LinkedHashMap<String, Object>();
            path.put("parameters", List.of(id()));
            path.put("get", call(tag, "get" + name, text("api.doc.get"), List.of(query("fields", text("api.doc.fields", ""), Map.of("type", "string"), false)),
                    null, answers(Map.of("200", withEtag(found(records.type(), name)), "307", Map.of("description", text("api.doc.merged"))), "404")));
            if (updates) {
                path.put("patch", call(tag, "change" + name, text("api.doc.change"), List.of(ifMatch(), prefer()), body(MERGE_PATCH, ref(name + "Change")),
                        answers(Map.of("200", withEtag(json(ref(name))), "204", Map.of("description", text("api.doc.done"))),
                                "403", "404", "409", "412", "422")));
            }
            if (records.allows(Action.DELETE)) {
                path.put("delete", call(tag, "delete" + name, text("api.doc.delete"), List.of(ifMatch()), null,
                        answers(Map.of("204", Map.of("description", text("api.doc.done"))), "403", "404", "412", "422")));
            }
            paths.put("/" + tag + "/{id}", path);
        }

        /** A record; a person or a company is a card as well. */
        private Map<String, Object> found(RecordType<?> type, String name) {
            var found = json(ref(name));
            if (CardFormats.fit(type)) {
                found.put("content", ordered(entry(JSON, Map.of("schema", ref(name))), entry(RecordsApi.CARD, Map.of("schema", Map.of("type", "string")))));
            }
            return found;
        }

        private void describeAround(RecordType<?> type) {
            var tag = RecordCalls.name(type);
            paths.put("/" + tag + "/{id}/history", ordered(entry("parameters", List.of(id())), entry("get", call(tag, "history" + schemaName(type),
                    text("api.doc.history"), List.of(
                            query("offset", text("api.doc.offset"), Map.of("type", "integer", "minimum", 0), false),
                            query("limit", text("api.doc.limit"), Map.of("type", "integer", "minimum", 1, "maximum", RecordQuery.MAX_LIMIT), false)),
                    null, answers(Map.of("200", json(ref("History"))), "404")))));
            paths.put("/" + tag + "/{id}/related", ordered(entry("parameters", List.of(id())), entry("get", call(tag, "related" + schemaName(type),
                    text("api.doc.related"), List.of(), null, answers(Map.of("200", json(ref("Related"))), "404")))));
        }

        private <T extends dev.trato.kernel.BaseRecord> void describeAction(RecordType<T> type, String name, String action, RecordAction<T> what) {
            var schema = inputs(type, what);
            paths.put("/" + RecordCalls.name(type) + "/{id}/actions/" + action, ordered(entry("parameters", List.of(id())), entry("post",
                    call(RecordCalls.name(type), action + name, text("action." + what.name()), List.of(ifMatch(), idempotency()), body(JSON, schema),
                            answers(Map.of("200", withEtag(json(ref(name)))), "403", "404", "409", "412", "422")))));
        }

        private Map<String, Object> inputs(RecordType<?> type, RecordAction<?> action) {
            var inputs = new LinkedHashMap<String, Object>();
            action.inputs().forEach(input -> catalog.find(type, input).ifPresent(field -> inputs.put(input, schemas.written(field, locale))));
            return ordered(entry("type", "object"), entry("additionalProperties", false), entry("properties", inputs));
        }

        private Map<String, Object> record(RecordType<?> type) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("id", Map.of("type", "integer", "format", "int64"));
            properties.put("version", Map.of("type", "integer"));
            catalog.readable(type).forEach(field -> properties.put(field.name(), schemas.read(field, locale)));
            return ordered(entry("type", "object"), entry("title", text(type.singularKey())), entry("required", List.of("id", "version")),
                    entry("properties", properties));
        }

        /** Names of types with commas between. */
        private Map<String, Object> someTypes() {
            var names = types.stream().map(RecordType::name).toList();
            var one = "(?:" + String.join("|", names) + ")";
            return Map.of("type", "string", "pattern", "^" + one + "(?:," + one + ")*$", "examples", names);
        }

        private Map<String, Object> values(RecordType<?> type, boolean whole) {
            var properties = new LinkedHashMap<String, Object>();
            var required = new ArrayList<String>();
            if (whole && type.isLinked()) {
                var subjects = types.stream().filter(type::hangsOn).map(RecordType::name).toList();
                properties.put("subjectType", Map.of("type", "string", "enum", subjects));
                properties.put("subjectId", Map.of("type", "integer", "format", "int64"));
                if (type.isAttached()) {
                    required.addAll(List.of("subjectType", "subjectId"));
                }
            }
            for (var field : catalog.writable(type)) {
                properties.put(field.name(), schemas.written(field, locale));
                if (whole && field.required() && type.form().contains(field.name())) {
                    required.add(field.name());
                }
            }
            var schema = ordered(entry("type", "object"), entry("properties", properties));
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            if (whole && type.isLinked() && !type.isAttached()) {
                schema.put("dependentRequired", Map.of("subjectType", List.of("subjectId"), "subjectId", List.of("subjectType")));
            }
            return schema;
        }
    }

    /** {@code CustomField} of {@code custom_field}. */
    private static String schemaName(RecordType<?> type) {
        var name = new StringBuilder();
        for (var word : type.name().split("_")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
