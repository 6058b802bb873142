package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableRow;
import dev.trato.integration.exchange.table.ValueFormatException;
import dev.trato.integration.exchange.table.ValueFormats;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Records;
import dev.trato.records.StoredValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** An import's plan made ready to read rows: which cell becomes the value of which field, by which format. */
final class RowPlan {

    private static final Pattern WITH_KIND = Pattern.compile("(.+?) \\(([^()]+)\\)");
    private static final String NO_OPTION = "problem.option";
    private static final String SEPARATORS = "[,;|\\n]";

    private final ImportPlan plan;
    private final int width;
    private final Records<?> records;
    private final ZoneId zone;
    private final Messages messages;
    private final FieldCatalog catalog;
    private final List<Target> targets;
    private final Map<Field, @Nullable Object> constants;
    private final Map<ImportPlan.Case, Target> cases = new LinkedHashMap<>();

    /**
     * One column and its field.
     *
     * @param name    name under which the value is written; null for a field that is not there yet and is only tried out
     * @param options option by what stands in the file, for choices, as far as it has been met
     * @param kind    what the column's addresses are for, if the file's origin says it
     * @param html    whether its texts are HTML
     */
    private record Target(int column, Field field, @Nullable String name, String shown, ValueFormats formats, Map<String, String> options,
            ContactPoint.@Nullable Kind kind, boolean html) {}

    /**
     * @param width  columns of the table
     * @param fields the fields of the columns that have one, by the column's index; a field that is not there yet included
     * @param fixed  the fields of the plan's constants that can be written
     */
    RowPlan(ImportPlan plan, int width, Records<?> records, Map<Integer, Field> fields, List<Field> fixed, ZoneId zone, Messages messages,
            FieldCatalog catalog) {
        this.plan = plan;
        this.width = width;
        this.records = records;
        this.zone = zone;
        this.messages = messages;
        this.catalog = catalog;
        this.targets = plan.columns().stream()
                .filter(column -> fields.containsKey(column.index()))
                .map(column -> target(column, fields.get(column.index())))
                .toList();
        this.constants = new LinkedHashMap<>();
        if (plan.origin() != null) {
            plan.origin().cases().stream().filter(each -> isUsed(plan, each.column())).forEach(each -> catalog.find(records.type(), each.field()).filter(catalog::isWritable)
                    .ifPresent(field -> cases.put(each, target(plan.columns().get(each.column()).into(field.name()), field))));
        }
        fixed.forEach(field -> constants.put(field, StoredValue.fromJson(field.type(), plan.constants().get(field.name()))));
    }

    private Target target(ImportPlan.Column column, Field field) {
        boolean there = column.use() == ImportPlan.Use.FIELD;
        var shown = there || column.newField() == null ? field.name() : column.newField().english();
        return new Target(column.index(), field, there ? field.name() : null, shown, column.formats(), new HashMap<>(),
                plan.origin() == null ? null : plan.origin().points().get(column.index()),
                plan.origin() != null && plan.origin().html().contains(column.index()));
    }

    /** The fields whose values are names of other records. */
    List<Field> references() {
        var fields = new ArrayList<Field>();
        Stream.concat(targets.stream(), cases.values().stream()).map(Target::field).filter(Field::isReference).forEach(fields::add);
        return fields;
    }

    /** The values of a row, as far as the row alone tells them. */
    ParsedRow parse(TableRow source) {
        var row = new ParsedRow(source);
        if (source.cells().size() > width) {
            row.faults().add(Reason.of(null, "import.row.tooWide", source.cells().size(), width));
        }
        constants.forEach((field, value) -> row.values().put(field.name(), value));
        for (var target : targets) {
            var text = clean(source.cell(target.column()));
            if (!text.isEmpty()) {
                parse(row, target, text);
            } else if (target.kind() == null && plan.emptyClears() && target.name() != null && !target.field().required()
                    && !ImportFields.isSubject(records.type(), target.field())) {
                row.values().put(target.name(), null);
            }
        }
        cases.forEach((some, target) -> {
            var text = clean(source.cell(target.column()));
            if (!text.isEmpty() && isMeant(source, some.only())) {
                parse(row, target, text);
            }
        });
        names(row);
        origin(row);
        return row;
    }

    /** Whether the file's other rows are meant, which are of another kind. */
    boolean isOfOthers(ParsedRow row) {
        var only = plan.origin() == null ? null : plan.origin().only();
        return only != null && !isMeant(row.source(), only);
    }

    private static boolean isMeant(TableRow row, ImportPlan.Only only) {
        return only.values().contains(TextFold.fold(clean(row.cell(only.column()))));
    }

    /** What a row says in a column for a field, as it is meant: in some rows another column says it, and perhaps within a record that a third one names. */
    static String text(ImportPlan plan, TableRow row, int column, String field) {
        var text = clean(row.cell(column));
        var origin = plan.origin();
        if (origin == null) {
            return text;
        }
        for (var some : origin.cases()) {
            if (some.field().equals(field) && isUsed(plan, some.column()) && isMeant(row, some.only())) {
                text = clean(row.cell(some.column()));
            }
        }
        var within = origin.within().get(field);
        var owner = text.isEmpty() || within == null || !isUsed(plan, within) ? "" : clean(row.cell(within));
        return owner.isEmpty() ? text : new Within(owner, text).text();
    }

    private static boolean isUsed(ImportPlan plan, int column) {
        return plan.columns().stream().anyMatch(each -> each.index() == column && each.use() != ImportPlan.Use.IGNORE);
    }

    /** A whole name says what columns of its own do not. */
    private void names(ParsedRow row) {
        for (var column : plan.columns(ImportPlan.Use.NAME)) {
            var text = clean(source(row, column.index()));
            if (!text.isEmpty()) {
                Namesake.values(catalog, records.type(), text).forEach((field, value) -> row.values().putIfAbsent(field, value));
            }
        }
    }

    private void origin(ParsedRow row) {
        var origin = plan.origin();
        if (origin == null) {
            return;
        }
        plan.columns(ImportPlan.Use.ID).stream().map(column -> clean(source(row, column.index()))).filter(id -> !id.isEmpty()).findFirst()
                .ifPresent(row::foreignId);
        var used = plan.columns(ImportPlan.Use.LINK).stream().map(ImportPlan.Column::index).toList();
        for (var link : origin.links()) {
            var id = firstOf(clean(source(row, link.column())));
            boolean wanted = link.field().equals(ImportPlan.Link.SUBJECT) || !row.isLinked(link.field());
            if (used.contains(link.column()) && !id.isEmpty() && wanted) {
                row.links().put(link, id);
            }
        }
    }

    private static String source(ParsedRow row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    /** Of several ids the first is the one that matters most. */
    private static String firstOf(String ids) {
        var all = ids.split("[;,|]");
        return all.length == 0 ? "" : all[0].strip();
    }

    private void parse(ParsedRow row, Target target, String text) {
        if (ImportFields.isSubject(records.type(), target.field())) {
            subject(row, target.field(), text);
            return;
        }
        if (target.field().isReference()) {
            row.references().put(target.field(), text(plan, row.source(), target.column(), target.field().name()));
            return;
        }
        try {
            var value = value(target, target.html() ? plain(text) : text);
            if (target.name() != null) {
                put(row, target.name(), value);
            } else {
                tryOut(target.field(), value);
            }
        } catch (ValueFormatException e) {
            row.faults().add(Reason.of(target.shown(), e.key(), e.value()));
        } catch (Problem e) {
            boolean lenient = e.key().equals(NO_OPTION) && plan.origin() != null && !target.field().required()
                    && plan.choiceFor(target.field().name(), text).isEmpty();
            (lenient ? row.left() : row.faults()).add(Reason.of(target.shown(), e));
        }
    }

    private static void subject(ParsedRow row, Field field, String text) {
        if (field.name().equals(ImportFields.SUBJECT_TYPE)) {
            row.subjectType(text);
        } else {
            row.subjectText(text);
        }
    }

    /** Several columns may hold addresses; of other values the last one counts. */
    private static void put(ParsedRow row, String field, @Nullable Object value) {
        var first = row.values().get(field);
        row.values().put(field, first instanceof List<?> some && value instanceof List<?> more ? Stream.concat(some.stream(), more.stream()).toList() : value);
    }

    /** The words of a text that is HTML, paragraph by paragraph. */
    private static String plain(String text) {
        if (text.indexOf('<') < 0) {
            return text;
        }
        var document = Jsoup.parse(text);
        document.select("br").append("\\n");
        document.select("p, div, li, tr, h1, h2, h3").append("\\n");
        return document.text().replace("\\n", "\n").replaceAll("[ \t]*\n[ \t]*", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** A field that is not there yet cannot refuse a value itself. */
    private void tryOut(Field field, @Nullable Object value) {
        records.problem(field, value).ifPresent(fault -> {
            throw fault.problem();
        });
    }

    private @Nullable Object value(Target target, String text) {
        var formats = target.formats();
        return switch (target.field().type()) {
            case TEXT, LONG_TEXT, PHONE, EMAIL, LINK -> text;
            case NUMBER, MONEY, PERCENT -> formats.parseNumber(text);
            case DATE -> formats.parseDate(text);
            case DATE_TIME -> formats.parseInstant(text, zone);
            case YES_NO -> formats.parseBoolean(text);
            case CHOICE -> option(target, text);
            case MULTI_CHOICE -> options(target, text);
            case CONTACT_POINTS -> target.kind() == null ? points(text) : List.of(new ContactPoint(target.kind(), text));
            case REFERENCE -> throw new IllegalStateException(target.field().name());
        };
    }

    /** "ana@example.com (home); +34 600…": what stands in brackets says what it is for, if it is one of the known names. */
    private List<ContactPoint> points(String text) {
        var points = new ArrayList<ContactPoint>();
        for (var part : text.split("[;|\\n]")) {
            if (!part.isBlank()) {
                var written = WITH_KIND.matcher(part.strip());
                points.add(written.matches() ? kind(written.group(2)).map(kind -> new ContactPoint(kind, written.group(1)))
                        .orElseGet(() -> ContactPoint.of(part)) : ContactPoint.of(part));
            }
        }
        return List.copyOf(points);
    }

    private Optional<ContactPoint.Kind> kind(String text) {
        var folded = TextFold.fold(text);
        return Arrays.stream(ContactPoint.Kind.values())
                .filter(kind -> TextFold.fold(kind.name()).equals(folded)
                        || Messages.LANGUAGES.stream().anyMatch(language -> TextFold.fold(messages.get(language, "contactPoint." + kind)).equals(folded)))
                .findFirst();
    }

    private Set<String> options(Target target, String text) {
        var chosen = new LinkedHashSet<String>();
        for (var part : text.split(SEPARATORS)) {
            var option = part.isBlank() ? null : option(target, part.strip());
            if (option != null) {
                chosen.add(option);
            }
        }
        return chosen;
    }

    private @Nullable String option(Target target, String text) {
        var chosen = plan.choiceFor(target.field().name(), text);
        if (chosen.isPresent()) {
            return switch (chosen.get().kind()) {
                case USE -> chosen.get().value();
                case EMPTY -> null;
                case CREATE, FAIL -> throw new Problem(NO_OPTION, text);
            };
        }
        if (target.field().options().isEmpty()) {
            return text;
        }
        var known = target.options().get(text);
        if (known == null) {
            known = target.field().option(messages, text).orElseThrow(() -> new Problem(NO_OPTION, text));
            target.options().put(text, known);
        }
        return known;
    }

    /** Names of the fields that rows give a value. */
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        constants.keySet().forEach(field -> names.add(field.name()));
        Stream.concat(targets.stream(), cases.values().stream()).map(Target::name).filter(java.util.Objects::nonNull).forEach(names::add);
        plan.columns(ImportPlan.Use.LINK).stream().map(ImportPlan.Column::field).filter(java.util.Objects::nonNull).forEach(names::add);
        return names;
    }

    /** Blanks around a cell do not count, nor do those that do not break. */
    static String clean(String cell) {
        return cell.replace('\u00a0', ' ').strip();
    }

    static boolean isText(Field field) {
        return field.type().isText() && field.type() != FieldType.LONG_TEXT;
    }
}
