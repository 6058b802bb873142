package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.integration.exchange.table.NumberStyle;
import dev.trato.integration.exchange.table.ValueFormats;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a file: how it is read, which column goes into which field, how rows find the records that are there already, and
 * which record a value means that is the name of none.
 *
 * @param source      how the table is read
 * @param columns     what becomes of the columns, in the order of the file
 * @param constants   values of fields that no column gives, in their stored form; a field that follows from a reference (a deal's pipeline
 *                    from its stage) narrows what that reference may mean
 * @param keys        fields by which a row finds its record; empty: every row is a new one
 * @param matched     what to do with a row whose record is there
 * @param unmatched   what to do with a row whose record is not there
 * @param emptyClears whether an empty cell empties the field of a record that is there; otherwise it says nothing
 * @param choices     by field and by folded text: what a text means that is the name of no record or option
 * @param origin      the system whose export the file is; null for any other file
 */
public record ImportPlan(
        Source source,
        List<Column> columns,
        Map<String, Object> constants,
        List<String> keys,
        Matched matched,
        Unmatched unmatched,
        boolean emptyClears,
        Map<String, Map<String, Choice>> choices,
        @Nullable Origin origin) {

    public ImportPlan {
        columns = List.copyOf(columns);
        constants = Map.copyOf(constants);
        keys = List.copyOf(keys);
        choices = Map.copyOf(choices);
    }

    /** What to do with a row whose record is there. */
    public enum Matched {
        UPDATE,
        SKIP,
        /** Do not look for it: every row is a new record. */
        CREATE
    }

    /** What to do with a row whose record is not there. */
    public enum Unmatched {
        CREATE,
        SKIP
    }

    /** What becomes of a column. */
    public enum Use {
        FIELD,
        NEW_FIELD,
        /** A whole name, to be taken apart into first and last name. */
        NAME,
        /** The row's own id in the system it comes from. */
        ID,
        /** The id, in that system, of another record, which the row points at. */
        LINK,
        /** It says, as the system it comes from has it, what others mean: within which record a name is looked for, or into which field a column goes. */
        RULE,
        IGNORE
    }

    /**
     * How the table is read. Either the sheet or the rest is given.
     *
     * @param headerRow line of the header, from 1; 0 for none
     */
    public record Source(@Nullable String sheet, int headerRow, @Nullable String charset, @Nullable String delimiter, @Nullable String quote,
            boolean formulaSafe) {}

    /**
     * What becomes of one column.
     *
     * @param index    its place, from 0
     * @param header   its name in the file
     * @param field    the field, for {@link Use#FIELD} and {@link Use#LINK}
     * @param newField the field to be made, for {@link Use#NEW_FIELD}
     */
    public record Column(int index, String header, Use use, @Nullable String field, @Nullable NewField newField, DateOrder dates,
            NumberStyle numbers) {

        public ValueFormats formats() {
            return new ValueFormats(dates, numbers);
        }

        public Column into(String name) {
            return new Column(index, header, Use.FIELD, name, newField, dates, numbers);
        }

        public Column into(NewField made) {
            return new Column(index, header, Use.NEW_FIELD, null, made, dates, numbers);
        }

        public Column as(Use other) {
            return new Column(index, header, other, null, newField, dates, numbers);
        }

        /** A link that sets a reference, or what the record hangs on. */
        public Column linking(String name) {
            return new Column(index, header, Use.LINK, name, newField, dates, numbers);
        }

        public Column ignored() {
            return new Column(index, header, Use.IGNORE, null, newField, dates, numbers);
        }

        public Column formats(DateOrder order, NumberStyle style) {
            return new Column(index, header, use, field, newField, order, style);
        }
    }

    /**
     * Where a file comes from, and what its columns mean there.
     *
     * @param system the other system, as a preset calls it
     * @param part   the kind of record there
     * @param links  the columns that hold ids of other records
     * @param points what the addresses of columns are for that go into {@code contactPoints}, by the column's index
     * @param html   columns whose texts are HTML
     * @param only   the rows that are meant; null for all
     * @param within by reference, the column that says within which record its names are meant: a deal's stage within a pipeline
     * @param cases  columns that go into a field in some rows
     */
    public record Origin(String system, String part, List<Link> links, Map<Integer, ContactPoint.Kind> points, Set<Integer> html,
            @Nullable Only only, Map<String, Integer> within, List<Case> cases) {

        public Origin {
            links = List.copyOf(links);
            points = Map.copyOf(points);
            html = Set.copyOf(html);
            within = within == null ? Map.of() : Map.copyOf(within); // plans are kept, and older ones say nothing of these
            cases = cases == null ? List.of() : List.copyOf(cases);
        }

        /** Whether a column says what others mean. */
        public boolean isRule(int column) {
            return within.containsValue(column) || cases.stream().anyMatch(each -> each.column() == column || each.only().column() == column);
        }

        /** What a column's ids may be of. */
        public Optional<Link> link(int column) {
            return links.stream().filter(link -> link.column() == column).findFirst();
        }
    }

    /**
     * Some rows of a file.
     *
     * @param column the column that tells which
     * @param values what it says in them, folded
     */
    public record Only(int column, Set<String> values) {

        public Only {
            values = Set.copyOf(values);
        }
    }

    /** A column that goes into a field, besides whatever becomes of it, in the rows that are meant. */
    public record Case(int column, String field, Only only) {}

    /**
     * A column of ids.
     *
     * @param field the reference that they set; {@link #SUBJECT} for what the record hangs on
     * @param parts the kinds of record there that they may be of
     */
    public record Link(int column, String field, List<String> parts) {

        /** Stands for what a record hangs on. */
        public static final String SUBJECT = "subject";

        public Link {
            parts = List.copyOf(parts);
        }
    }

    /** A custom field to be made when the import begins. The options of a choice are the values found in the column. */
    public record NewField(String english, String spanish, FieldType type, List<String> options) {
        public NewField {
            options = List.copyOf(options);
        }
    }

    /**
     * What a text means.
     *
     * @param value the record's id, or the option's name, for {@link Kind#USE}; null otherwise
     */
    public record Choice(Kind kind, @Nullable String value) {

        /** The ways to deal with a text that is the name of nothing. */
        public enum Kind {
            USE,
            /** Make a record of that name. */
            CREATE,
            EMPTY,
            FAIL
        }

        public static Choice use(Object value) {
            return new Choice(Kind.USE, value.toString());
        }

        public static final Choice CREATE = new Choice(Kind.CREATE, null);
        public static final Choice EMPTY = new Choice(Kind.EMPTY, null);
        public static final Choice FAIL = new Choice(Kind.FAIL, null);
    }

    public ImportPlan source(Source other) {
        return new ImportPlan(other, columns, constants, keys, matched, unmatched, emptyClears, choices, origin);
    }

    public ImportPlan columns(List<Column> others) {
        return new ImportPlan(source, others, constants, keys, matched, unmatched, emptyClears, choices, origin);
    }

    /** With another column in the place of the one that has its index. */
    public ImportPlan with(Column column) {
        return columns(columns.stream().map(each -> each.index() == column.index() ? column : each).toList());
    }

    /** With a value for a field that no column gives; null takes it away. */
    public ImportPlan constant(String field, @Nullable Object stored) {
        var others = new LinkedHashMap<>(constants);
        if (stored == null) {
            others.remove(field);
        } else {
            others.put(field, stored);
        }
        return new ImportPlan(source, columns, others, keys, matched, unmatched, emptyClears, choices, origin);
    }

    public ImportPlan matching(List<String> fields, Matched there, Unmatched notThere) {
        return new ImportPlan(source, columns, constants, fields, there, notThere, emptyClears, choices, origin);
    }

    public ImportPlan emptyClears(boolean clears) {
        return new ImportPlan(source, columns, constants, keys, matched, unmatched, clears, choices, origin);
    }

    /** With a meaning for a text; the text is folded by whoever reads it. */
    public ImportPlan choice(String field, String text, Choice choice) {
        var others = new LinkedHashMap<>(choices);
        var ofField = new LinkedHashMap<>(others.getOrDefault(field, Map.of()));
        ofField.put(dev.trato.kernel.TextFold.fold(text), choice);
        others.put(field, Map.copyOf(ofField));
        return new ImportPlan(source, columns, constants, keys, matched, unmatched, emptyClears, others, origin);
    }

    /** What was chosen for a text of a field. */
    public Optional<Choice> choiceFor(String field, String text) {
        var ofField = choices.get(field);
        return ofField == null ? Optional.empty() : Optional.ofNullable(ofField.get(dev.trato.kernel.TextFold.fold(text)));
    }

    /** The column that goes into a field. */
    public Optional<Column> columnOf(String field) {
        return columns.stream().filter(column -> column.use() == Use.FIELD && field.equals(column.field())).findFirst();
    }

    /** The columns that are used in a way. */
    public List<Column> columns(Use use) {
        return columns.stream().filter(column -> column.use() == use).toList();
    }

    /** The fields that get a value, in the order of the file. */
    public List<String> fields() {
        var names = new ArrayList<String>();
        columns.stream().filter(column -> column.use() == Use.FIELD).forEach(column -> names.add(column.field()));
        constants.keySet().stream().sorted().forEach(names::add);
        return names;
    }
}
