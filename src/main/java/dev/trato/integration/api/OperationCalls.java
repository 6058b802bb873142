package dev.trato.integration.api;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Operation;
import dev.trato.records.RecordType;
import dev.trato.records.RowJson;
import dev.trato.records.Undo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What programs may ask of operations: what was done in one go by a save, a bulk call, a selection or an import, and to take it back. */
@Component
class OperationCalls {

    static final String ADDRESS = "/api/v1/operations";

    /** Those that changed more records are undone on the screen, where one sees how far it is and can stop it. */
    static final int MOST_UNDONE = 10_000;

    private final History history;
    private final Undo undo;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;

    OperationCalls(History history, Undo undo, Gate gate, FieldCatalog catalog, Messages messages) {
        this.history = history;
        this.undo = undo;
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
    }

    Reply get(long id) {
        return Reply.ok(ApiJson.write(told(required(id))));
    }

    /** Absent and somebody else's look the same. */
    private Operation required(long id) {
        return history.mine(id).orElseThrow(() -> new ApiFault(HttpStatus.NOT_FOUND, "problem.operation.unknown", id));
    }

    private Map<String, @Nullable Object> told(Operation operation) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", operation.getId());
        told.put("at", RowJson.value(operation.getAt()));
        told.put("by", operation.getActorName());
        told.put("door", lower(operation.getDoor()));
        told.put("state", lower(operation.getState()));
        told.put("created", operation.getCreated());
        told.put("updated", operation.getUpdated());
        told.put("deleted", operation.getDeleted());
        told.put("undoable", undo.allows(operation));
        told.put("undoneBy", operation.getUndoneBy());
        return told;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Reply undo(long id) {
        if (required(id).size() > MOST_UNDONE) {
            throw new ApiFault(HttpStatus.UNPROCESSABLE_CONTENT, "problem.api.undo", MOST_UNDONE);
        }
        var report = undo.undo(id, Progress.SILENT);
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("operation", report.operation() == 0 ? null : report.operation());
        told.put("restored", report.restored());
        told.put("skipped", report.skipped().stream().map(this::told).toList());
        return Reply.ok(ApiJson.write(told));
    }

    private Map<String, @Nullable Object> told(Undo.Skipped skipped) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("type", skipped.ref().type());
        told.put("id", skipped.ref().id());
        told.put("field", readable(skipped));
        told.put("code", ApiProblems.code(skipped.reason().key()));
        told.put("detail", messages.get(Messages.language(LocaleContextHolder.getLocale()), skipped.reason()));
        return told;
    }

    private @Nullable String readable(Undo.Skipped skipped) {
        var field = skipped.field();
        return field == null ? null : gate.types().find(skipped.ref().type())
                .filter((RecordType<?> type) -> catalog.find(type, field).isPresent())
                .map(type -> field)
                .orElse(null);
    }
}
