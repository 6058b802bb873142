package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.User;
import dev.trato.security.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gate to the records of one type. Every screen, export, import, search and API call reads and writes through it: what whoever acts
 * may not see does not exist for him, and nothing is written that he may not write.
 *
 * @param <T> the entity
 */
public final class Records<T extends BaseRecord> {

    private final RecordType<T> type;
    private final Gate gate;
    private final RecordReader reader;
    private final RecordFigures figures;
    private final RecordFinder finder;
    private final RecordFilling filling;
    private final RecordWriter writer;

    Records(RecordType<T> type, Gate gate, RecordReader reader, RecordFigures figures, RecordFinder finder, RecordFilling filling, RecordWriter writer) {
        this.type = type;
        this.gate = gate;
        this.reader = reader;
        this.figures = figures;
        this.finder = finder;
        this.filling = filling;
        this.writer = writer;
    }

    public RecordType<T> type() {
        return type;
    }

    /** Which records the action reaches. */
    public Visibility visibility(Action action) {
        return gate.visibility(type, action);
    }

    /** Whether the action may be done with any record of the type at all. */
    public boolean allows(Action action) {
        return !visibility(action).nothing();
    }

    /** Whether the action may be done with this record. */
    public boolean allows(Action action, T record) {
        return visibility(action).covers(record.getOwnerId(), record.getTeamId()) && finder.isSubjectSeen(type, record)
                && finder.isHolderOpen(type, action, record);
    }

    /** Throws {@link AccessRefused} unless the action may be done with some records of the type. */
    public void requireAllowed(Action action) {
        if (!allows(action)) {
            throw new AccessRefused(action, type.name());
        }
    }

    // reading

    /** The records a query means, as rows of the columns it names. */
    public List<Row> rows(RecordQuery query) {
        return reader.rows(type, query, visibility(Action.READ));
    }

    /**
     * A stretch of the list that a query means, behind a place in it; as quick deep in the list as at its start.
     *
     * @param after {@link RecordSlice#next} of the stretch before; null for the start. The query's offset does not matter.
     */
    public RecordSlice slice(RecordQuery query, @Nullable String after) {
        return reader.slice(type, query, after, visibility(Action.READ));
    }

    /**
     * All records a query means that the action reaches and that may be read, page by page in the query's order; its offset and limit do
     * not matter.
     */
    public void walk(RecordQuery query, Action action, Consumer<List<Row>> pages) {
        reader.walk(type, query, visibility(Action.READ), visibility(action), pages);
    }

    /** One record as a row; absent and forbidden look the same. */
    public Optional<Row> row(long id, List<String> columns) {
        return rows(List.of(id), columns).stream().findFirst();
    }

    /** Records by their ids, in the order given; what may not be seen is left out. */
    public List<Row> rows(List<Long> ids, List<String> columns) {
        return rows(RecordFilter.ALL, ids, columns);
    }

    /** Those of some records that a filter means, in the order given; what may not be seen is left out. */
    public List<Row> rows(RecordFilter filter, List<Long> ids, List<String> columns) {
        return rows(RecordQuery.of(filter).columns(columns), ids);
    }

    /** Those of some records that a query means, in the order given, whatever its own; nor do its offset and limit matter. */
    public List<Row> rows(RecordQuery query, List<Long> ids) {
        return reader.rowsById(type, query, ids, visibility(Action.READ));
    }

    /** How many records a query means, counted up to {@link Count#LIMIT}. */
    public Count count(RecordQuery query) {
        return figures.count(type, query, visibility(Action.READ));
    }

    /** As many of them as whoever looks at a list wants to know, and not so far where texts have to be looked into. */
    public Count glance(RecordQuery query) {
        return figures.glance(type, query, visibility(Action.READ));
    }

    /**
     * Count and sums of the records a query means, grouped.
     *
     * @param by      field to group by; null for one group
     * @param sum     field to sum; null for none
     * @param percent field that weights the sum; null for none
     */
    public List<Totals> totals(RecordQuery query, @Nullable String by, @Nullable String sum, @Nullable String percent) {
        return figures.totals(type, query, by, sum, percent, visibility(Action.READ));
    }

    /** A {@link dev.trato.kernel.Problem} unless a filter can be evaluated for whoever acts; nothing is read. */
    public void requireUnderstood(RecordFilter filter) {
        reader.requireUnderstood(type, RecordQuery.of(filter));
    }

    /** The same of a whole question, with its order. */
    public void requireUnderstood(RecordQuery query) {
        reader.requireUnderstood(type, query);
    }

    /** Ids of the records a query means that the action reaches, in the query's order; its offset and limit do not matter. */
    public List<Long> ids(RecordQuery query, Action action) {
        return reader.ids(type, query, visibility(action));
    }

    /** Those of the records that the action reaches, in the order given. */
    public List<Long> ids(Collection<Long> ids, Action action) {
        return reader.reached(type, ids, visibility(action));
    }

    /**
     * Loads records into the transaction under way, so that {@link #find} and {@link #require} need no query for each. It says nothing about
     * rights: those are asked by whoever gets the record.
     */
    public void fetch(Collection<Long> ids) {
        reader.fetch(type, ids);
    }

    /** Names of records by id; what may not be seen is left out. */
    public Map<Long, String> titles(Collection<Long> ids) {
        return reader.titles(type, ids, visibility(Action.READ));
    }

    /** A record to read; absent and forbidden look the same. Outside a transaction its associations are not loaded. */
    public Optional<T> find(long id) {
        return finder.find(type, id, visibility(Action.READ), false);
    }

    /** A record to do something with; {@link RecordNotFound} when it is absent or out of sight, {@link AccessRefused} when only that is forbidden. */
    public T require(long id, Action action) {
        var record = finder.find(type, id, visibility(Action.READ), action != Action.READ).orElseThrow(() -> new RecordNotFound(type, id));
        if (!allows(action, record)) {
            throw new AccessRefused(action, type.name());
        }
        return record;
    }

    // writing

    /** Saves a new or changed record: rights, rules, validation, history and facts. Begins a transaction unless one is under way. */
    public T save(T record) {
        return writer.save(this, record);
    }

    /** Creates a record from field values, through the entity's verbs. */
    public T create(Map<String, @Nullable Object> values) {
        return writer.create(this, values);
    }

    /** Changes fields of a record, through the entity's verbs; {@link EditConflict} when somebody else changed the same ones since. */
    public T edit(Edit edit) {
        return writer.edit(this, edit);
    }

    /** Does an action with a record; a {@link dev.trato.kernel.Problem} when it may not be done or does not fit any more. */
    public T act(RecordAction<T> action, long id, Map<String, @Nullable Object> inputs) {
        filling.requireFitting(type, inputs);
        return writer.act(this, action, id, inputs);
    }

    /** Puts a record into the hands of a user and of his team. */
    public T assign(long id, User user) {
        return writer.assign(this, id, user);
    }

    /** A {@link dev.trato.kernel.Problem} unless whoever acts may write all these fields. */
    public void requireWritable(Collection<String> fields) {
        filling.requireWritable(type, fields);
    }

    /** Moves a record to the bin, from which undo takes it. */
    public void delete(long id) {
        writer.delete(this, id);
    }

    /** Sets fields of a record or a new one without saving, after checking that whoever acts may write them and see what they point at. */
    public void fill(T record, Map<String, @Nullable Object> values) {
        filling.fill(this, record, values);
    }

    /** Forgets what was changed of a record and then refused, so that the transaction can go on with others. */
    public void rewind(long id) {
        writer.rewind(type, id);
    }

    /** A new record that is not saved yet, with what records of its type begin with. */
    public T begin() {
        return filling.begun(type);
    }

    /** A record as it would be with some values, to be compared and never saved; what does not fit its field is left out. */
    public T draft(Map<String, @Nullable Object> values) {
        return writer.draft(type, values);
    }

    /** What is wrong with a record as it stands; empty when it can be saved. */
    public List<FieldProblem> problems(T record) {
        return filling.problems(type, record);
    }

    /** What is wrong with a value of a field, whatever the record; empty when it fits. */
    public Optional<FieldProblem> problem(Field field, @Nullable Object value) {
        return filling.problem(field, value);
    }

    public RecordRef ref(T record) {
        return new RecordRef(type.name(), java.util.Objects.requireNonNull(record.getId()));
    }
}
