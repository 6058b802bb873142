package dev.trato.search;

import dev.trato.kernel.FieldType;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.search.Wanted.In;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What whoever acts may look into: which types, which records of them, which of their fields. */
@Component
class Searcher {

    private static final int NEWER_DAYS = 60;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final Texts texts;
    private final Clock clock;

    Searcher(Gate gate, FieldCatalog catalog, RecordAccess access, Texts texts, Clock clock) {
        this.gate = gate;
        this.catalog = catalog;
        this.access = access;
        this.texts = texts;
        this.clock = clock;
    }

    /** The types one may look into; those of the set-up only as an administrator. */
    List<RecordType<?>> types() {
        return gate.types().all().stream()
                .<RecordType<?>>map(type -> type)
                .filter(type -> (!type.isSetup() || access.isAdministrator()) && gate.of(type).allows(Action.READ))
                .toList();
    }

    void requireAdministrator() {
        access.requireAdministrator();
    }

    Wanted wanted(Terms terms, Collection<RecordType<?>> types) {
        var fields = new HashMap<String, In>();
        var reach = new LinkedHashMap<String, Visibility>();
        var newer = new HashSet<String>();
        for (var type : types) {
            reach.put(type.name(), gate.of(type).visibility(Action.READ));
            texts.readable(type).forEach(field -> add(fields, Texts.key(type, field), Texts.kind(type, field), type));
            texts.more(type).stream()
                    .filter(text -> catalog.find(type, text.field()).isPresent())
                    .forEach(text -> add(fields, Texts.key(text), IndexedRecord.Kind.LONG, type));
            if (catalog.find(type, "updatedAt").filter(field -> field.type() == FieldType.DATE_TIME).isPresent()) {
                newer.add(type.name());
            }
        }
        long from = Duration.between(Instant.EPOCH, clock.instant()).toDays() - NEWER_DAYS;
        return new Wanted(terms.all(), terms.name(), List.copyOf(fields.values()), reach, newer, from);
    }

    /** Fields of a name that are of several kinds in several types are looked into in all the ways of each. */
    private static void add(Map<String, In> fields, String key, IndexedRecord.Kind kind, RecordType<?> type) {
        fields.merge(key + "|" + kind, new In(key, kind, Set.of(type.name())), (before, more) -> {
            var all = new HashSet<>(before.types());
            all.addAll(more.types());
            return new In(key, kind, all);
        });
    }
}
