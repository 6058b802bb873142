package dev.trato.integration.api;

import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.RowJson;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What programs may ask besides the records of a type: which types there are, and what surrounds a record. */
@Component
class SurroundingCalls {

    private static final int ENTRIES = 50;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final History history;
    private final Messages messages;
    private final Transactions transactions;
    private final RecordCalls calls;

    SurroundingCalls(Gate gate, FieldCatalog catalog, History history, Messages messages, Transactions transactions, RecordCalls calls) {
        this.gate = gate;
        this.catalog = catalog;
        this.history = history;
        this.messages = messages;
        this.transactions = transactions;
        this.calls = calls;
    }

    /** The types that the caller may know of, with what he may do. */
    Reply types() {
        var locale = Messages.language(LocaleContextHolder.getLocale());
        return Reply.ok(ApiJson.write(Map.of("types", readable().map(type -> type(type, locale)).toList())));
    }

    private Map<String, Object> type(RecordType<?> type, Locale locale) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", type.name());
        told.put("label", messages.get(locale, type.pluralKey()));
        told.put("href", RecordCalls.address(type));
        told.put("may", Arrays.stream(Action.values()).filter(gate.of(type)::allows).map(action -> action.name().toLowerCase(Locale.ROOT)).toList());
        told.put("actions", List.copyOf(calls.actions(type).keySet()));
        return told;
    }

    private Stream<RecordType<?>> readable() {
        return gate.types().all().stream().filter(type -> gate.of(type).allows(Action.READ));
    }

    /** Where the records are listed that point at this one. */
    Reply related(Records<?> records, long id, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of());
        records.row(id, List.of()).orElseThrow(() -> new RecordNotFound(records.type(), id));
        var fields = catalog.pointingAt(records.type()).stream().filter(field -> gate.of(field.recordType()).allows(Action.READ));
        return Reply.ok(ApiJson.write(Map.of("data", fields.map(field -> related(field, id)).toList())));
    }

    private Map<String, Object> related(Field field, long id) {
        var told = new LinkedHashMap<String, Object>();
        told.put("type", field.recordType());
        told.put("field", field.name());
        told.put("href", RecordCalls.address(gate.types().require(field.recordType())) + "?filter=" + field.name() + "%20%3D%20" + id);
        return told;
    }

    /** What became of a record, newest first. */
    Reply history(Records<?> records, long id, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("offset", "limit"));
        int limit = ListCall.limit(ListCall.value(parameters, "limit", "" + ENTRIES));
        int offset = offset(ListCall.value(parameters, "offset", "0"));
        if (id < 1) {
            throw new RecordNotFound(records.type(), id);
        }
        return transactions.read(() -> {
            var entries = history.of(new RecordRef(records.type().name(), id), offset, limit);
            return Reply.ok(ApiJson.write(Map.of("data", entries.stream().map(this::entry).toList())));
        });
    }

    private Map<String, @Nullable Object> entry(History.Entry entry) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("at", RowJson.value(entry.at()));
        told.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        told.put("by", entry.operation().getActorName());
        told.put("door", entry.operation().getDoor().name().toLowerCase(Locale.ROOT));
        told.put("operation", entry.operation().getId());
        var fields = new LinkedHashMap<String, @Nullable Object>();
        entry.fields().forEach(change -> {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("before", RowJson.value(change.before()));
            values.put("after", RowJson.value(change.after()));
            fields.put(change.field().name(), values);
        });
        told.put("fields", fields);
        return told;
    }

    private static int offset(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.offset");
        }
        return Integer.parseInt(text);
    }
}
