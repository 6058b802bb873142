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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the records that rows are about, by their keys: through the gate, so what may not be seen is not found, and many in one query. */
final class MatchLookup {

    private static final int KEYS_PER_QUERY = 250;

    private final Records<?> records;
    private final List<Field> keys;

    /**
     * @param keys fields that have to agree; empty when no row is about a record that is there
     */
    MatchLookup(Records<?> records, List<Field> keys) {
        this.records = records;
        this.keys = keys;
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
        var wanted = new LinkedHashMap<Key, ParsedRow>();
        for (var row : rows) {
            var key = row.faults().isEmpty() ? key(row) : null;
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
