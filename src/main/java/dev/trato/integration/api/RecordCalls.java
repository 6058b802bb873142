package dev.trato.integration.api;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Door;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordActions;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.RowJson;
import dev.trato.records.Transactions;
import dev.trato.records.match.Duplicates.Match;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What programs may ask of records of any type, answered by the gate. */
@Component
class RecordCalls {

    /** Most rows of one bulk call. */
    static final int MOST_ROWS = 1000;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final FieldJson json;
    private final Operations operations;
    private final Transactions transactions;
    private final ApiProblems problems;
    private final RecordActions actions;
    private final BulkWork bulk;
    private final Merge merge;
    private final DuplicateCalls duplicates;

    RecordCalls(Gate gate, FieldCatalog catalog, FieldJson json, Operations operations, Transactions transactions, ApiProblems problems,
            RecordActions actions, BulkWork bulk, Merge merge, DuplicateCalls duplicates) {
        this.gate = gate;
        this.catalog = catalog;
        this.json = json;
        this.operations = operations;
        this.transactions = transactions;
        this.problems = problems;
        this.actions = actions;
        this.bulk = bulk;
        this.merge = merge;
        this.duplicates = duplicates;
    }

    /** The records of the type with this name in addresses, if the caller may know of it. */
    Records<?> at(String path) {
        return gate.types().all().stream()
                .filter(type -> name(type).equals(path))
                .findFirst()
                .<Records<?>>map(gate::of)
                .filter(records -> records.allows(Action.READ) || records.allows(Action.CREATE))
                .orElseThrow(() -> new ApiFault(HttpStatus.NOT_FOUND, "problem.unknownType", path));
    }

    /** What a type is called in addresses: {@code deals}, and {@code stages} though its list is at {@code admin/stages}. */
    static String name(RecordType<?> type) {
        return type.path().substring(type.path().lastIndexOf('/') + 1);
    }

    /** The same of a type of which only the name is known, and which may be no more. */
    String name(String type) {
        return gate.types().find(type).map(RecordCalls::name).orElse(type);
    }

    static String address(RecordType<?> type) {
        return "/api/v1/" + name(type);
    }

    Reply list(Records<?> records, Map<String, String[]> parameters) {
        records.requireAllowed(Action.READ);
        var call = ListCall.of(records.type(), catalog, parameters);
        var slice = records.slice(call.query(), call.cursor());
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("data", slice.rows().stream().map(RowJson::of).toList());
        answer.put("next", slice.next());
        if (call.count()) {
            var count = records.count(call.query());
            answer.put("total", count.value());
            answer.put("totalIsAtLeast", count.more());
        }
        return Reply.ok(ApiJson.write(answer));
    }

    Reply get(Records<?> records, long id, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("fields"));
        var row = records.row(id, ListCall.fields(records.type(), catalog, parameters));
        return row.map(found -> reply(records, found, HttpStatus.OK.value())).orElseGet(() -> elsewhere(records, id));
    }

    /** Where a record is to be found that was put together with another one; an undo brings it back, so that this holds for now only. */
    private Reply elsewhere(Records<?> records, long id) {
        return (id > 0 ? merge.survivor(new RecordRef(records.type().name(), id)) : Optional.<RecordRef>empty())
                .map(survivor -> new Reply(HttpStatus.TEMPORARY_REDIRECT.value(), address(records.type()) + "/" + survivor.id(), null, ""))
                .orElseThrow(() -> new RecordNotFound(records.type(), id));
    }

    private Reply reply(Records<?> records, long id, List<String> fields, int status) {
        return reply(records, records.row(id, fields).orElseThrow(() -> new RecordNotFound(records.type(), id)), status);
    }

    private Reply reply(Records<?> records, Row row, int status) {
        var location = status == HttpStatus.CREATED.value() ? address(records.type()) + "/" + row.id() : null;
        return new Reply(status, location, Reply.etag(row.version()), ApiJson.write(RowJson.of(row)));
    }

    /** The record as the caller may see it after he wrote it; he may have written it out of his own sight. */
    private Reply written(Records<?> records, BaseRecord record, int status) {
        var id = Objects.requireNonNull(record.getId());
        return records.row(id, ListCall.fields(records.type(), catalog, Map.of()))
                .map(row -> reply(records, row, status))
                .orElseGet(() -> new Reply(HttpStatus.NO_CONTENT.value(), null, null, ""));
    }

    /**
     * Creates a record.
     *
     * @param minimal whether the caller wants to hear only where the record is and which version it has
     * @param report  told what looks like it, if anything does
     */
    Reply create(Records<?> records, JsonNode body, boolean minimal, DuplicateCalls.Wish wish, Consumer<String> report) {
        records.requireAllowed(Action.CREATE);
        var alike = duplicates.of(records, List.of(body), wish).getFirst();
        requireNew(alike, wish);
        if (!alike.isEmpty()) {
            report.accept(DuplicateCalls.header(alike));
        }
        return minimal
                ? createdBriefly(records, body)
                : transactions.write(() -> written(records, created(records, body), HttpStatus.CREATED.value()));
    }

    private static void requireNew(List<Match> alike, DuplicateCalls.Wish wish) {
        if (wish == DuplicateCalls.Wish.REFUSE && !alike.isEmpty()) {
            throw new DuplicateCalls.Refused(alike);
        }
    }

    private <T extends BaseRecord> Reply createdBriefly(Records<T> records, JsonNode body) {
        return brief(records, transactions.write(() -> created(records, body)), HttpStatus.CREATED);
    }

    private static <T extends BaseRecord> Reply brief(Records<T> records, T record, HttpStatus status) {
        if (!records.allows(Action.READ, record)) {
            return new Reply(HttpStatus.NO_CONTENT.value(), null, null, "");
        }
        return new Reply(status.value(), status == HttpStatus.CREATED ? address(records.type()) + "/" + record.getId() : null,
                Reply.etag(record.getVersion()), "");
    }

    private <T extends BaseRecord> T created(Records<T> records, JsonNode body) {
        boolean attached = records.type().isAttached() || records.type().isLinked() && (body.has("subjectType") || body.has("subjectId"));
        if (!attached) {
            return records.create(json.read(records.type(), body));
        }
        var values = ((ObjectNode) body).deepCopy();
        var subject = subject(values.remove("subjectType"), values.remove("subjectId"));
        return transactions.write(() -> {
            records.requireAllowed(Action.CREATE);
            var record = records.begin();
            records.fill(record, json.read(records.type(), values));
            ((Linked) record).attachTo(subject);
            return records.save(record);
        });
    }

    /** What a record hangs on is said once, when it is made. */
    private static RecordRef subject(@Nullable JsonNode type, @Nullable JsonNode id) {
        if (type == null || id == null || !type.isString() || !id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.subject");
        }
        return new RecordRef(type.stringValue(), id.longValue());
    }

    /** Sets the fields that the body names; one that is null is emptied. */
    Reply change(Records<?> records, long id, @Nullable Integer version, JsonNode body, boolean minimal) {
        return minimal
                ? changedBriefly(records, id, version, body)
                : transactions.write(() -> written(records, changed(records, id, version, body), HttpStatus.OK.value()));
    }

    private <T extends BaseRecord> Reply changedBriefly(Records<T> records, long id, @Nullable Integer version, JsonNode body) {
        return brief(records, transactions.write(() -> changed(records, id, version, body)), HttpStatus.NO_CONTENT);
    }

    private <T extends BaseRecord> T changed(Records<T> records, long id, @Nullable Integer version, JsonNode body) {
        var record = required(records, id, version, Action.UPDATE);
        records.fill(record, json.read(records.type(), body));
        return records.save(record);
    }

    Reply delete(Records<?> records, long id, @Nullable Integer version) {
        return transactions.write(() -> {
            required(records, id, version, Action.DELETE);
            records.delete(id);
            return new Reply(HttpStatus.NO_CONTENT.value(), null, null, "");
        });
    }

    private static <T extends BaseRecord> T required(Records<T> records, long id, @Nullable Integer version, Action action) {
        var record = records.require(id, action);
        if (version != null && record.getVersion() != version) {
            throw new ApiFault(HttpStatus.PRECONDITION_FAILED, "problem.api.changed");
        }
        return record;
    }

    Reply act(Records<?> records, long id, String name, @Nullable Integer version, JsonNode body) {
        return transactions.write(() -> written(records, acted(records, id, name, version, body), HttpStatus.OK.value()));
    }

    private <T extends BaseRecord> T acted(Records<T> records, long id, String name, @Nullable Integer version, JsonNode body) {
        var action = action(records.type(), name);
        var inputs = inputs(records.type(), action, name, body);
        required(records, id, version, action.right());
        return records.act(action, id, inputs);
    }

    /** What a caller gives an action. */
    Map<String, @Nullable Object> inputs(RecordType<?> type, RecordAction<?> action, String name, JsonNode body) {
        var inputs = json.read(type, body);
        inputs.keySet().stream().filter(input -> !action.inputs().contains(input)).findFirst().ifPresent(input -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.input", input, name);
        });
        return inputs;
    }

    /** The actions of a type by the names they have here: {@code win} of {@code deal.win}. */
    <T extends BaseRecord> Map<String, RecordAction<T>> actions(RecordType<T> type) {
        var named = new LinkedHashMap<String, RecordAction<T>>();
        actions.of(type).forEach(action -> named.put(action.name().substring(action.name().indexOf('.') + 1), action));
        return named;
    }

    <T extends BaseRecord> RecordAction<T> action(RecordType<T> type, String name) {
        var action = actions(type).get(name);
        if (action == null) {
            throw new ApiFault(HttpStatus.NOT_FOUND, "problem.api.action", name);
        }
        return action;
    }

    /**
     * Creates and changes many records, as one operation in one transaction. Each row has an outcome of its own: one that is refused changes
     * nothing and leaves the others alone.
     */
    Reply bulk(Records<?> records, JsonNode body) {
        body.propertyNames().stream().filter(name -> !Set.of("create", "update", DuplicateCalls.NAME).contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", name);
        });
        var create = rows(body, "create");
        var update = rows(body, "update");
        if (create.size() + update.size() > MOST_ROWS) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.rows", MOST_ROWS);
        }
        var wish = wish(records, body);
        var spec = OperationSpec.of(Door.API, "operation.api.bulk", records.type().pluralKey());
        return bulk.together(records.type(), spec, ids(update), () -> {
            var alike = duplicates.of(records, create, wish);
            var created = IntStream.range(0, create.size()).mapToObj(row -> createdRow(records, create.get(row), alike.get(row), wish)).toList();
            var updated = update.stream().map(row -> outcome(HttpStatus.OK, () -> updated(records, row))).toList();
            var answer = new LinkedHashMap<String, @Nullable Object>();
            answer.put("operation", operations.current());
            answer.put("create", created);
            answer.put("update", updated);
            return Reply.ok(ApiJson.write(answer));
        });
    }

    /** Of many rows nobody is told unless he asks: a synchronisation knows its own. */
    private DuplicateCalls.Wish wish(Records<?> records, JsonNode body) {
        var wish = body.path(DuplicateCalls.NAME);
        if (!wish.isMissingNode() && !duplicates.knows(records.type())) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", DuplicateCalls.NAME);
        }
        return wish.isMissingNode() ? DuplicateCalls.Wish.IGNORE : DuplicateCalls.Wish.parse(wish.asString(""));
    }

    private Map<String, @Nullable Object> createdRow(Records<?> records, JsonNode row, List<Match> alike, DuplicateCalls.Wish wish) {
        var outcome = outcome(HttpStatus.CREATED, () -> {
            requireNew(alike, wish);
            return created(records, row);
        });
        if (wish == DuplicateCalls.Wish.REPORT && outcome.containsKey("id")) {
            outcome.put("duplicates", DuplicateCalls.told(alike));
        }
        return outcome;
    }

    private static List<Long> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id")).filter(id -> id.isIntegralNumber() && id.canConvertToLong())
                .map(JsonNode::longValue).toList();
    }

    private static List<JsonNode> rows(JsonNode body, String name) {
        var rows = new ArrayList<JsonNode>();
        var node = body.path(name);
        if (!node.isMissingNode() && !node.isArray()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.rowsOfObjects", name);
        }
        node.forEach(row -> {
            if (!row.isObject()) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.rowsOfObjects", name);
            }
            rows.add(row);
        });
        return rows;
    }

    /** A row of a bulk change: the record's id, its version if that matters, and what to set. */
    private BaseRecord updated(Records<?> records, JsonNode row) {
        var values = ((ObjectNode) row).deepCopy();
        var id = values.remove("id");
        var version = values.remove("version");
        if (id == null || !id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.row.id");
        }
        if (version != null && !version.isInt()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.row.version");
        }
        try {
            return changed(records, id.longValue(), version == null ? null : (Integer) version.intValue(), values);
        } catch (Problem e) {
            records.rewind(id.longValue());
            throw e;
        }
    }

    private Map<String, @Nullable Object> outcome(HttpStatus fine, Supplier<? extends BaseRecord> work) {
        var outcome = new LinkedHashMap<String, @Nullable Object>();
        try {
            var record = work.get();
            outcome.put("status", fine.value());
            outcome.put("id", record.getId());
        } catch (Problem e) {
            outcome.put("status", problems.status(e).value());
            outcome.put("problem", problems.body(e));
        }
        return outcome;
    }
}
