package dev.trato.integration.exchange;

import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import dev.trato.kernel.FieldType;
import java.util.stream.Collectors;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the records that texts mean: by their name, their external id or their e-mail address, through the gate, many in one query, and
 * remembers them for the run.
 */
final class ReferenceLookup {

    private static final int TEXTS_PER_QUERY = 250;
    private static final int REMEMBERED = 50_000;
    private static final int LOOKED_ALIKE = 1000;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordType<?> type;
    private final ImportPlan plan;
    private final Set<String> rowsOfTheFile;
    private final Coming coming;
    private final Map<Key, Meaning> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Meaning> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param rowsOfTheFile folded names and external ids of the file's own rows, for references from one row to another
     * @param coming        what files before this one will bring
     */
    ReferenceLookup(Gate gate, FieldCatalog catalog, RecordType<?> type, ImportPlan plan, Set<String> rowsOfTheFile, Coming coming) {
        this.gate = gate;
        this.catalog = catalog;
        this.type = type;
        this.plan = plan;
        this.rowsOfTheFile = rowsOfTheFile;
        this.coming = coming;
    }

    /** A text in a field. */
    private record Key(String field, String text) {
        static Key of(Field field, String text) {
            return new Key(field.name(), text);
        }
    }

    /** A record under the text by which it was found. */
    private record Named(long id, String text) {}

    /** What a text in a reference field means. */
    sealed interface Meaning {

        /** This record. */
        record One(long id) implements Meaning {}

        /** One of several that bear the name. */
        record Several(int count) implements Meaning {}

        /** No record that may be seen. */
        record None() implements Meaning {}

        /** A record to be made. */
        record ToMake() implements Meaning {}

        /** Another row of the file. */
        record RowOfFile() implements Meaning {}

        /** A record that a file before this one will bring. */
        record ToCome() implements Meaning {}

        /** Nothing: the field stays empty. */
        record Nothing() implements Meaning {}
    }

    /** Puts ids in the place of names, in as few queries as possible. */
    void resolve(Collection<ParsedRow> rows) {
        var texts = new LinkedHashMap<Field, Set<String>>();
        for (var row : rows) {
            row.references().forEach((field, text) -> {
                if (!known.containsKey(Key.of(field, text))) {
                    texts.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(text);
                }
            });
        }
        var fresh = new HashMap<Key, Meaning>();
        texts.forEach((field, some) -> meanings(field, some).forEach((text, meaning) -> fresh.put(Key.of(field, text), meaning)));
        rows.forEach(row -> row.references().forEach((field, text) -> put(row, field, text, meaning(fresh, field, text))));
        fresh.forEach((key, meaning) -> {
            if (lasts(meaning)) {
                known.put(key, meaning);
            }
        });
    }

    private Meaning meaning(Map<Key, Meaning> fresh, Field field, String text) {
        var key = Key.of(field, text);
        var meaning = fresh.get(key);
        return meaning == null ? Objects.requireNonNull(known.get(key)) : meaning;
    }

    /** What a later row of the file may change is asked again for each chunk. */
    private static boolean lasts(Meaning meaning) {
        return !(meaning instanceof Meaning.ToMake || meaning instanceof Meaning.RowOfFile);
    }

    private void put(ParsedRow row, Field field, String text, Meaning meaning) {
        switch (meaning) {
            case Meaning.One one -> row.values().put(field.name(), one.id());
            case Meaning.Several several when row.isLinked(field.name()) -> { }
            case Meaning.None none when row.isLinked(field.name()) -> { }
            case Meaning.ToMake make when row.isLinked(field.name()) -> { }
            case Meaning.Several several -> refuse(row, field, text, Reason.of(field.name(), "import.reference.several", text, several.count()));
            case Meaning.None none -> refuse(row, field, text, Reason.of(field.name(), "import.reference.none", text));
            case Meaning.ToMake make -> row.toMake().put(field, text);
            case Meaning.RowOfFile other -> row.later().put(field, text);
            case Meaning.ToCome come -> {
                if (field.required()) {
                    row.leanOnComing();
                }
            }
            case Meaning.Nothing nothing -> row.values().put(field.name(), null);
        }
    }

    /** Names of another system are often unknown here: what need not be said stays empty, and the row is told, unless somebody wants it to fail. */
    private void refuse(ParsedRow row, Field field, String text, Reason reason) {
        boolean lenient = plan.origin() != null && !field.required() && plan.choiceFor(field.name(), text).isEmpty();
        (lenient ? row.left() : row.faults()).add(reason);
    }

    private Map<String, Meaning> meanings(Field field, Collection<String> texts) {
        var meanings = new HashMap<String, Meaning>();
        var toFind = new ArrayList<String>();
        for (var text : texts) {
            var choice = plan.choiceFor(field.name(), text);
            switch (choice.map(ImportPlan.Choice::kind).orElse(ImportPlan.Choice.Kind.CREATE)) {
                case USE -> meanings.put(text, used(choice.orElseThrow()));
                case EMPTY -> meanings.put(text, new Meaning.Nothing());
                case FAIL -> meanings.put(text, new Meaning.None());
                case CREATE -> toFind.add(text);
            }
        }
        var found = new HashMap<>(find(field, toFind));
        strangers(field, found).forEach((text, name) -> found.put(text, Objects.requireNonNull(meanings(field, List.of(name)).get(name))));
        found.forEach((text, meaning) -> {
            boolean make = meaning instanceof Meaning.None && plan.choiceFor(field.name(), text).isPresent();
            meanings.put(text, make ? new Meaning.ToMake() : meaning);
        });
        return meanings;
    }

    private static Meaning used(ImportPlan.Choice choice) {
        return new Meaning.One(Long.parseLong(Objects.requireNonNull(choice.value())));
    }

    /** Names within records that are not there, and of which nobody has said anything: they mean what they mean by themselves. */
    private Map<String, String> strangers(Field field, Map<String, Meaning> found) {
        var open = found.entrySet().stream().filter(each -> each.getValue() instanceof Meaning.None && plan.choiceFor(field.name(), each.getKey()).isEmpty())
                .flatMap(each -> Within.of(each.getKey()).stream()).toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        var owners = owners(field, open);
        return open.stream().filter(each -> owners.get(each.owner()) instanceof Meaning.None).collect(Collectors.toMap(Within::text, Within::name));
    }

    private Map<String, Meaning> owners(Field field, Collection<Within> texts) {
        var by = narrowing(catalog, gate.types(), type, field);
        return by.isEmpty() ? Map.of() : named(gate.of(by.get().target()), texts.stream().map(Within::owner).collect(Collectors.toSet()));
    }

    /** What texts mean, whatever the plan chose for them. */
    Map<String, Meaning> find(Field field, Collection<String> texts) {
        var within = plan.origin() == null || !plan.origin().within().containsKey(field.name()) ? List.<Within>of()
                : texts.stream().flatMap(text -> Within.of(text).stream()).toList();
        var names = new ArrayList<>(texts);
        within.forEach(each -> names.remove(each.text()));
        var meanings = new HashMap<>(find(gate.of(field.target()), names, narrowed(field), field.target().equals(type.name())));
        var owners = within.isEmpty() ? Map.<String, Meaning>of() : owners(field, within);
        within.stream().collect(Collectors.groupingBy(Within::owner)).forEach((owner, some) -> meanings.putAll(within(field, owners.get(owner), some)));
        return meanings;
    }

    private Map<String, Meaning> within(Field field, Meaning owner, List<Within> texts) {
        var meanings = new HashMap<String, Meaning>();
        if (owner instanceof Meaning.One one) {
            var by = narrowing(catalog, gate.types(), type, field).orElseThrow();
            var found = find(gate.of(field.target()), texts.stream().map(Within::name).toList(), RecordFilter.where(by.name(), Operator.IS, one.id()), false);
            texts.forEach(each -> meanings.put(each.text(), found.get(each.name())));
        } else {
            texts.forEach(each -> meanings.put(each.text(), owner instanceof Meaning.Several several ? several : new Meaning.None()));
        }
        return meanings;
    }

    /** The records of a type that texts mean. */
    Map<String, Meaning> named(Records<?> records, Collection<String> texts) {
        return find(records, texts, RecordFilter.ALL, false);
    }

    private Map<String, Meaning> find(Records<?> records, Collection<String> texts, RecordFilter narrowed, boolean own) {
        var found = new HashMap<String, Set<Named>>();
        look(records, records.type().title(), texts, narrowed, found);
        lookAlike(records, without(texts, found), narrowed, found);
        look(records, "externalId", without(texts, found), narrowed, found);
        look(records, "email", without(texts, found).stream().filter(text -> text.contains("@")).toList(), narrowed, found);
        var meanings = new HashMap<String, Meaning>();
        for (var text : texts) {
            var ids = ids(text, found.getOrDefault(TextFold.fold(text), Set.of()));
            meanings.put(text, switch (ids.size()) {
                case 0 -> missing(records.type(), TextFold.fold(text), own);
                case 1 -> new Meaning.One(ids.getFirst());
                default -> new Meaning.Several(ids.size());
            });
        }
        return meanings;
    }

    private Meaning missing(RecordType<?> target, String folded, boolean own) {
        return own && rowsOfTheFile.contains(folded) ? new Meaning.RowOfFile() : coming.isNamed(target.name(), folded) ? new Meaning.ToCome() : new Meaning.None();
    }

    /** Pena is Peña unless there is a Pena as well. */
    private static List<Long> ids(String text, Set<Named> found) {
        var exact = found.stream().filter(named -> named.text().equalsIgnoreCase(text)).map(Named::id).distinct().toList();
        return exact.isEmpty() ? found.stream().map(Named::id).distinct().toList() : exact;
    }

    private static List<String> without(Collection<String> texts, Map<String, Set<Named>> found) {
        return texts.stream().filter(text -> !found.containsKey(TextFold.fold(text))).toList();
    }

    private void look(Records<?> records, String by, Collection<String> texts, RecordFilter narrowed, Map<String, Set<Named>> found) {
        if (texts.isEmpty() || !canLookBy(records, by)) {
            return;
        }
        var list = List.copyOf(texts);
        for (int from = 0; from < list.size(); from += TEXTS_PER_QUERY) {
            var some = list.subList(from, Math.min(from + TEXTS_PER_QUERY, list.size()));
            var filter = RecordFilter.where(by, Operator.IN, some.toArray()).and(narrowed);
            Pages.of(records, query(filter, by), row -> add(found, row, by));
        }
    }

    /** Not every database takes accents as lightly as people do; the folded search text does. */
    private void lookAlike(Records<?> records, List<String> texts, RecordFilter narrowed, Map<String, Set<Named>> found) {
        var by = records.type().title();
        if (canLookBy(records, by)) {
            for (var text : texts.subList(0, Math.min(LOOKED_ALIKE, texts.size()))) {
                var folded = TextFold.fold(text);
                records.rows(query(narrowed, by).text(text)).stream()
                        .filter(row -> TextFold.fold(String.valueOf(row.get(by))).equals(folded))
                        .forEach(row -> add(found, row, by));
            }
        }
    }

    private boolean canLookBy(Records<?> records, String field) {
        return catalog.find(records.type(), field).filter(RowPlan::isText).isPresent();
    }

    private static RecordQuery query(RecordFilter filter, String by) {
        return RecordQuery.of(filter).sort(List.of(RecordSort.ascending(by))).columns(List.of(by));
    }

    private static void add(Map<String, Set<Named>> found, Row row, String by) {
        var text = String.valueOf(row.get(by));
        found.computeIfAbsent(TextFold.fold(text), folded -> new LinkedHashSet<>()).add(new Named(row.id(), text));
    }

    /** A reference may have to fit another field of the record: a stage belongs to the pipeline that was chosen. */
    private RecordFilter narrowed(Field field) {
        return narrowing(catalog, gate.types(), type, field)
                .filter(by -> plan.constants().containsKey(by.name()))
                .map(by -> RecordFilter.where(by.name(), Operator.IS, plan.constants().get(by.name())))
                .orElse(RecordFilter.ALL);
    }

    /**
     * The read-only field of a type that follows from one of its references, because the record pointed at has a field of the same name:
     * a deal's pipeline is that of its stage.
     */
    static Optional<Field> narrowing(FieldCatalog catalog, RecordTypes types, RecordType<?> type, Field reference) {
        var target = types.require(reference.target());
        return catalog.readable(type).stream()
                .filter(field -> field.isReference() && field.readOnly() && !field.name().equals(reference.name()))
                .filter(field -> catalog.find(target, field.name())
                        .filter(same -> same.isReference() && !same.readOnly() && same.target().equals(field.target()))
                        .isPresent())
                .findFirst();
    }

    /** Makes a record of a name for a row to point at; {@link dev.trato.kernel.Problem} when whoever imports may not. */
    long make(Field field, String name) {
        var records = gate.of(field.target());
        var by = narrowing(catalog, gate.types(), type, field);
        var within = by.isEmpty() ? Optional.<Within>empty() : Within.of(name);
        if (within.isPresent()) {
            var values = new LinkedHashMap<>(like(field, within.get().name()));
            values.putAll(Namesake.values(catalog, records.type(), within.get().name()));
            values.put(by.get().name(), owner(field, by.get(), within.get()));
            return Objects.requireNonNull(records.create(values).getId());
        }
        var values = Namesake.values(catalog, records.type(), name);
        by.filter(each -> plan.constants().containsKey(each.name()))
                .ifPresent(each -> values.put(each.name(), StoredValue.fromJson(each.type(), plan.constants().get(each.name()))));
        return Objects.requireNonNull(records.create(values).getId());
    }

    private long owner(Field field, Field by, Within within) {
        return owners(field, List.of(within)).get(within.owner()) instanceof Meaning.One one ? one.id()
                : Objects.requireNonNull(gate.of(by.target()).create(Namesake.values(catalog, gate.types().require(by.target()), within.owner())).getId());
    }

    /** What the record has that a name means by itself: a stage where deals are won elsewhere is one where they are won here. */
    private Map<String, @Nullable Object> like(Field field, String name) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (Objects.requireNonNull(meanings(field, List.of(name)).get(name)) instanceof Meaning.One one) {
            gate.of(field.target()).find(one.id()).ifPresent(record -> catalog.writable(gate.types().require(field.target())).stream()
                    .filter(each -> each.type() == FieldType.CHOICE || each.type() == FieldType.PERCENT)
                    .forEach(each -> values.put(each.name(), StoredValue.fromJson(each.type(), StoredValue.toJson(each.accessor().get(record))))));
        }
        return values;
    }
}
