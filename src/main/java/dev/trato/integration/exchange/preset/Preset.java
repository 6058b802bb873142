package dev.trato.integration.exchange.preset;

import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.integration.exchange.table.NumberStyle;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.TextFold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How another system writes its exports.
 *
 * @param system its short name, which is kept with ids
 * @param name   what people call it
 * @param own    what names of columns look like that its users have added themselves; null if they look like any other
 * @param parts  its kinds of records, in the order in which they are best imported
 */
public record Preset(String system, String name, @Nullable Pattern own, List<Part> parts) {

    public Preset {
        parts = List.copyOf(parts);
    }

    /** The kind of record of that name. */
    public Optional<Part> part(String part) {
        return parts.stream().filter(each -> each.name().equals(part)).findFirst();
    }

    /** Whether a column is one that a user of the system has added. */
    public boolean isOwn(String header) {
        return own != null && own.matcher(header).find();
    }

    /**
     * One kind of record and its file.
     *
     * @param name      what ids and links call it
     * @param type      the record type that its rows become
     * @param also      other kinds of record that stand in the same file and are imported after this one
     * @param only      the rows of the file that are of this kind; null for all
     * @param signs     the columns by which the file is known: all of one of the groups
     * @param id        the columns that hold the row's own id, the best first
     * @param columns   the columns of each field, the best first
     * @param wholeName the columns of a name that is to be taken apart, when the file has no others
     * @param links     the columns that hold ids of other records
     * @param points    columns with further addresses, by what these are for
     * @param values    by field: the option that a text means
     * @param constants by field: the value that every row gets
     * @param keys      the fields by which a row finds a record that did not come from there
     * @param within    by reference, the columns that say within which record its names are meant: a stage within a pipeline
     * @param cases     columns that go into a field, besides what they are anyway, in some rows
     * @param matchOnly whether rows only find records and make or change none
     * @param html      columns whose texts are HTML
     * @param dates     how dates are written where a file leaves it open
     * @param numbers   how numbers are
     */
    public record Part(String name, String type, List<String> also, @Nullable Only only, List<Set<String>> signs, List<String> id, Map<String, List<String>> columns, List<String> wholeName,
            List<Link> links, Map<ContactPoint.Kind, List<String>> points, Map<String, Map<String, String>> values, Map<String, String> constants,
            List<String> keys, Map<String, List<String>> within, List<Case> cases, boolean matchOnly, Set<String> html, @Nullable DateOrder dates, @Nullable NumberStyle numbers) {

        public Part {
            also = List.copyOf(also);
            signs = List.copyOf(signs);
            id = List.copyOf(id);
            columns = Map.copyOf(columns);
            wholeName = List.copyOf(wholeName);
            links = List.copyOf(links);
            points = Map.copyOf(points);
            values = Map.copyOf(values);
            constants = Map.copyOf(constants);
            keys = List.copyOf(keys);
            within = Map.copyOf(within);
            cases = List.copyOf(cases);
            html = Set.copyOf(html);
        }

        /** Whether the header is that of such a file. */
        public boolean fits(Collection<String> header) {
            var names = header.stream().map(Preset::bare).toList();
            return signs.stream().anyMatch(group -> names.containsAll(group.stream().map(Preset::bare).toList()));
        }

        /** How many columns of the header it knows. */
        public long knows(Collection<String> header) {
            return header.stream().filter(this::knows).count();
        }

        private boolean knows(String header) {
            return is(id, header) || is(wholeName, header) || columns.values().stream().anyMatch(names -> is(names, header))
                    || links.stream().anyMatch(link -> is(link.columns(), header)) || points.values().stream().anyMatch(names -> is(names, header))
                    || within.values().stream().anyMatch(names -> is(names, header)) || cases.stream().anyMatch(each -> is(each.columns(), header));
        }

        public boolean isHtml(String header) {
            return is(html, header);
        }

        private static boolean is(Collection<String> names, String header) {
            return names.stream().anyMatch(name -> bare(name).equals(bare(header)));
        }
    }

    /**
     * Rows of a kind in a file of several.
     *
     * @param columns the columns that tell, the best first
     * @param values  what they say in such rows
     */
    public record Only(List<String> columns, Set<String> values) {
        public Only {
            columns = List.copyOf(columns);
            values = Set.copyOf(values);
        }
    }

    /**
     * Columns that go into a field in some rows.
     *
     * @param columns the best first
     */
    public record Case(String field, List<String> columns, Only only) {
        public Case {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Columns with ids of other records.
     *
     * @param field   the reference that they set, or what the record hangs on
     * @param columns names of columns, the best first
     * @param parts   the kinds of record that they may be of
     */
    public record Link(String field, List<String> columns, List<String> parts) {
        public Link {
            columns = List.copyOf(columns);
            parts = List.copyOf(parts);
        }
    }

    /** A name without what programs write differently: case, accents, a colon at its end, the star of what is required. */
    public static String bare(String header) {
        return TextFold.fold(header).replaceAll("[:*\\s]+$", "").replaceAll("\\s+", " ").strip();
    }
}
