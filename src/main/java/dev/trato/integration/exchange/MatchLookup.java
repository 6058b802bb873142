package dev.trato.integration.exchange;

import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Records;
import dev.trato.records.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the records that rows are about, by their keys: through the gate, so what may not be seen is not found, and many in one query. */
final class MatchLookup {

    private static final int KEYS_PER_QUERY = 250;

    private final Records<?> records;
    private final List<Field> keys;
    private final ForeignIds foreignIds;
    private final ImportPlan.@Nullable Origin origin;

    /**
     * @param keys   fields that have to agree; empty when no row is about a record that is there
     * @param origin the system whose ids rows bear; null when they bear none, or each is a new record
     */
    MatchLookup(Records<?> records, List<Field> keys, ForeignIds foreignIds, ImportPlan.@Nullable Origin origin) {
        this.records = records;
        this.keys = keys;
        this.foreignIds = foreignIds;
        this.origin = origin;
    }

    /** What identifies a row; two rows with equal keys are about the same record. */
    record Key(List<String> parts) {

        Key {
            parts = List.copyOf(parts);
        }

        /** 64 bits of it (FNV-1a), for remembering a million. */
        long mark() {
            long mark = 0xcbf29ce484222325L;
            for (var part : parts) {
                for (int i = 0; i < part.length(); i++) {
                    mark = (mark ^ part.charAt(i)) * 0x100000001b3L;
                }
                mark = (mark ^ 0xffff) * 0x100000001b3L;
            }
            return mark;
        }
    }

    /** The row's key; null when it lacks a part of it and hence is about no record that is there. */
    @Nullable Key key(ParsedRow row) {
        var foreign = foreign(row);
        return foreign == null ? fieldsKey(row) : new Key(List.of("", foreign.id()));
    }

    private @Nullable Foreign foreign(ParsedRow row) {
        return origin == null || row.foreignId() == null ? null : new Foreign(origin.system(), origin.part(), row.foreignId());
    }

    private @Nullable Key fieldsKey(ParsedRow row) {
        if (keys.isEmpty()) {
            return null;
        }
        var parts = new ArrayList<String>();
        for (var field : keys) {
            var value = row.values().get(field.name());
            if (value == null) {
                return null;
            }
            parts.add(part(field, value));
        }
        return new Key(parts);
    }

    private static String part(Field field, Object value) {
        return field.type().isText() ? TextFold.fold(value.toString()) : written(value);
    }

    private static String written(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    /** The records of rows, by the rows' keys; several when the key is ambiguous. */
    Map<Key, Set<Long>> find(Collection<ParsedRow> rows) {
        var known = known(rows);
        var found = byFields(rows.stream().filter(row -> row.faults().isEmpty() && !known.containsKey(foreign(row))).toList());
        if (origin == null) {
            return found;
        }
        var result = new LinkedHashMap<Key, Set<Long>>();
        rows.stream().filter(row -> foreign(row) == null && row.faults().isEmpty()).map(this::fieldsKey)
                .filter(found::containsKey).forEach(key -> result.put(key, found.get(key)));
        known.forEach((foreign, record) -> result.put(new Key(List.of("", foreign.id())), Set.of(record)));
        result.putAll(strangers(rows, known, found));
        return result;
    }

    /** The records that rows became before, by their ids in the other system. */
    private Map<@Nullable Foreign, Long> known(Collection<ParsedRow> rows) {
        var known = new LinkedHashMap<@Nullable Foreign, Long>();
        if (origin == null) {
            return known;
        }
        var byId = new LinkedHashMap<Foreign, ParsedRow>();
        rows.forEach(row -> {
            var foreign = foreign(row);
            if (foreign != null) {
                byId.put(foreign, row);
            }
        });
        foreignIds.find(byId.keySet()).forEach((foreign, is) -> {
            if (is.seen() && is.record().type().equals(records.type().name())) {
                known.put(foreign, is.record().id());
            } else {
                byId.get(foreign).faults().add(Reason.of(null, "import.row.hidden", foreign.shown()));
            }
        });
        return known;
    }

    /** Rows that come for the first time may be about a record that came from elsewhere, but not two of them about the same one. */
    private Map<Key, Set<Long>> strangers(Collection<ParsedRow> rows, Map<@Nullable Foreign, Long> known, Map<Key, Set<Long>> found) {
        var taken = new HashSet<>(foreignIds.taken(origin.system(), origin.part(), records.type().name(),
                found.values().stream().flatMap(Set::stream).distinct().toList()));
        var result = new LinkedHashMap<Key, Set<Long>>();
        for (var row : rows) {
            var foreign = foreign(row);
            var key = foreign == null || known.containsKey(foreign) || !row.faults().isEmpty() ? null : fieldsKey(row);
            if (key != null) {
                var free = found.getOrDefault(key, Set.of()).stream().filter(id -> !taken.contains(id)).collect(Collectors.toSet());
                result.put(new Key(List.of("", foreign.id())), free);
                if (free.size() == 1) {
                    taken.addAll(free);
                }
            }
        }
        return result;
    }

    private Map<Key, Set<Long>> byFields(Collection<ParsedRow> rows) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var wanted = new LinkedHashMap<Key, ParsedRow>();
        for (var row : rows) {
            var key = fieldsKey(row);
            if (key != null) {
                wanted.putIfAbsent(key, row);
            }
        }
        var found = new LinkedHashMap<Key, Set<Long>>();
        var list = List.copyOf(wanted.values());
        for (int from = 0; from < list.size(); from += KEYS_PER_QUERY) {
            var names = keys.stream().map(Field::name).toList();
            var query = RecordQuery.of(filter(list.subList(from, Math.min(from + KEYS_PER_QUERY, list.size()))))
                    .sort(List.of(RecordSort.ascending(names.getFirst())))
                    .columns(names);
            Pages.of(records, query, row -> found.computeIfAbsent(key(row), key -> new LinkedHashSet<>()).add(row.id()));
        }
        return found;
    }

    private RecordFilter filter(List<ParsedRow> rows) {
        if (keys.size() == 1 && Operator.of(keys.getFirst().type()).contains(Operator.IN)) {
            var field = keys.getFirst().name();
            return RecordFilter.where(field, Operator.IN, rows.stream().map(row -> written(value(row, field))).toArray());
        }
        return new RecordFilter.Or(rows.stream().map(this::all).toList());
    }

    private RecordFilter all(ParsedRow row) {
        return new RecordFilter.And(keys.stream()
                .map(field -> RecordFilter.where(field.name(), Operator.IS, written(value(row, field.name()))))
                .toList());
    }

    private static Object value(ParsedRow row, String field) {
        return java.util.Objects.requireNonNull(row.values().get(field));
    }

    private Key key(Row row) {
        return new Key(keys.stream().map(field -> {
            var value = java.util.Objects.requireNonNull(row.get(field.name()));
            return part(field, value instanceof Row.Link link ? link.ref().id() : value);
        }).toList());
    }
}
