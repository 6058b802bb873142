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
import dev.trato.records.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordType<?> type;
    private final ImportPlan plan;
    private final Set<String> rowsOfTheFile;
    private final Map<Key, Meaning> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Meaning> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param rowsOfTheFile folded names and external ids of the file's own rows, for references from one row to another
     */
    ReferenceLookup(Gate gate, FieldCatalog catalog, RecordType<?> type, ImportPlan plan, Set<String> rowsOfTheFile) {
        this.gate = gate;
        this.catalog = catalog;
        this.type = type;
        this.plan = plan;
        this.rowsOfTheFile = rowsOfTheFile;
    }

    /** A text in a field. */
    record Key(String field, String folded) {
        static Key of(Field field, String text) {
            return new Key(field.name(), TextFold.fold(text));
        }
    }

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
        record Row() implements Meaning {}

        /** Nothing: the field stays empty. */
        record Nothing() implements Meaning {}
    }

    /** Puts ids in the place of names, in as few queries as possible. */
    void resolve(Collection<ParsedRow> rows) {
        var texts = new LinkedHashMap<Field, Map<String, String>>();
        for (var row : rows) {
            row.references().forEach((field, text) -> {
                if (!known.containsKey(Key.of(field, text))) {
                    texts.computeIfAbsent(field, f -> new LinkedHashMap<>()).putIfAbsent(TextFold.fold(text), text);
                }
            });
        }
        var fresh = new HashMap<Key, Meaning>();
        texts.forEach((field, some) -> meanings(field, some.values()).forEach((text, meaning) -> fresh.put(Key.of(field, text), meaning)));
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
        return !(meaning instanceof Meaning.ToMake || meaning instanceof Meaning.Row);
    }

    private static void put(ParsedRow row, Field field, String text, Meaning meaning) {
        switch (meaning) {
            case Meaning.One one -> row.values().put(field.name(), one.id());
            case Meaning.Several several -> row.faults().add(Reason.of(field.name(), "import.reference.several", text, several.count()));
            case Meaning.None none -> row.faults().add(Reason.of(field.name(), "import.reference.none", text));
            case Meaning.ToMake make -> row.toMake().put(field, text);
            case Meaning.Row other -> row.later().put(field, text);
            case Meaning.Nothing nothing -> row.values().put(field.name(), null);
        }
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
        find(field, toFind).forEach((text, meaning) -> {
            boolean make = meaning instanceof Meaning.None && plan.choiceFor(field.name(), text).isPresent();
            meanings.put(text, make ? new Meaning.ToMake() : meaning);
        });
        return meanings;
    }

    private static Meaning used(ImportPlan.Choice choice) {
        return new Meaning.One(Long.parseLong(Objects.requireNonNull(choice.value())));
    }

    /** What texts mean, whatever the plan chose for them. */
    Map<String, Meaning> find(Field field, Collection<String> texts) {
        var ids = new HashMap<String, Set<Long>>();
        var records = gate.of(field.target());
        look(records, records.type().title(), texts, narrowed(field), ids);
        look(records, "externalId", without(texts, ids), narrowed(field), ids);
        look(records, "email", without(texts, ids).stream().filter(text -> text.contains("@")).toList(), narrowed(field), ids);
        boolean own = field.target().equals(type.name());
        var meanings = new HashMap<String, Meaning>();
        for (var text : texts) {
            var found = ids.getOrDefault(TextFold.fold(text), Set.of());
            meanings.put(text, switch (found.size()) {
                case 0 -> own && rowsOfTheFile.contains(TextFold.fold(text)) ? new Meaning.Row() : new Meaning.None();
                case 1 -> new Meaning.One(found.iterator().next());
                default -> new Meaning.Several(found.size());
            });
        }
        return meanings;
    }

    private static List<String> without(Collection<String> texts, Map<String, Set<Long>> found) {
        return texts.stream().filter(text -> !found.containsKey(TextFold.fold(text))).toList();
    }

    private void look(Records<?> records, String by, Collection<String> texts, RecordFilter narrowed, Map<String, Set<Long>> ids) {
        var readable = catalog.find(records.type(), by).filter(RowPlan::isText).isPresent();
        if (!readable || texts.isEmpty()) {
            return;
        }
        var list = List.copyOf(texts);
        for (int from = 0; from < list.size(); from += TEXTS_PER_QUERY) {
            var some = list.subList(from, Math.min(from + TEXTS_PER_QUERY, list.size()));
            var filter = RecordFilter.where(by, Operator.IN, some.toArray()).and(narrowed);
            var query = RecordQuery.of(filter).sort(List.of(RecordSort.ascending(by))).columns(List.of(by));
            Pages.of(records, query, row ->
                    ids.computeIfAbsent(TextFold.fold(String.valueOf(row.get(by))), text -> new LinkedHashSet<>()).add(row.id()));
        }
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
        var values = Namesake.values(catalog, records.type(), name);
        narrowing(catalog, gate.types(), type, field)
                .filter(by -> plan.constants().containsKey(by.name()))
                .ifPresent(by -> values.put(by.name(), StoredValue.fromJson(by.type(), plan.constants().get(by.name()))));
        return Objects.requireNonNull(records.create(values).getId());
    }
}
