package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.records.timeline.TimelineEntry;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.TimelineSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What people said and did: on the record, on those that refer to it, and wherever the record itself took part. */
@Component
@Order(10)
public class SaidSource implements TimelineSource {

    private static final List<String> COLUMNS =
            List.of("kind", "title", "text", "happenedAt", "minutes", "direction", "outcome", "participants", "owner", "subjectType", "subjectId");
    private static final List<String> NEEDED = List.of("happenedAt", "subjectType", "subjectId");

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Participants participants;

    SaidSource(Gate gate, FieldCatalog catalog, Participants participants) {
        this.gate = gate;
        this.catalog = catalog;
        this.participants = participants;
    }

    /**
     * Something that people said or did; of its fields those that whoever asks may see.
     *
     * @param people names of those who took part, as far as whoever asks may know them
     */
    public record Said(Row row, RecordRef about, Map<RecordRef, String> people) implements TimelineEntry {
        @Override
        public Instant at() {
            return (Instant) Objects.requireNonNull(row.get("happenedAt"));
        }

        @Override
        public String kind() {
            return Objects.toString(row.get("kind"), "NOTE").toLowerCase(Locale.ROOT);
        }

        @Override
        public long number() {
            return row.id();
        }
    }

    @Override
    public List<String> kinds() {
        return Arrays.stream(Interaction.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public List<Said> entries(TimelineQuery query) {
        var readable = catalog.readable(gate.of(Interaction.class).type()).stream().map(field -> field.name()).collect(Collectors.toSet());
        boolean narrowed = !query.kinds().isEmpty();
        if (!readable.containsAll(NEEDED) || narrowed && !readable.contains("kind")) {
            return List.of();
        }
        var columns = COLUMNS.stream().filter(readable::contains).toList();
        var rows = Stream.concat(on(query, columns).stream(), attended(query, columns).stream())
                .collect(Collectors.toMap(Row::id, row -> row, (one, same) -> one)).values().stream()
                .sorted(Comparator.comparing((Row row) -> (Instant) Objects.requireNonNull(row.get("happenedAt"))).thenComparing(Row::id).reversed())
                .limit(query.limit())
                .toList();
        var names = gate.titles(rows.stream().flatMap(row -> people(row).stream()).toList());
        return rows.stream().map(row -> new Said(row, subject(row), names)).toList();
    }

    private List<Row> on(TimelineQuery query, List<String> columns) {
        return gate.of(Interaction.class).rows(RecordQuery.of(query.hanging().and(asked(query)))
                .sort(List.of(RecordSort.descending("happenedAt")))
                .columns(columns)
                .slice(0, query.limit()));
    }

    private List<Row> attended(TimelineQuery query, List<String> columns) {
        if (!columns.contains("participants")) {
            return List.of();
        }
        var rows = new ArrayList<Row>();
        var ids = List.<Long>of();
        // What may not be seen, or was not asked for, falls out; older ones come in its place, or it would look as if there were none.
        for (int from = 0; rows.size() < query.limit() && (from == 0 || ids.size() == query.limit()); from += query.limit()) {
            ids = participants.interactions(query.ref(), query.until(), from, query.limit());
            if (!ids.isEmpty()) {
                rows.addAll(gate.of(Interaction.class).rows(asked(query), ids, columns));
            }
        }
        return rows;
    }

    private static RecordFilter asked(TimelineQuery query) {
        var asked = query.until() == null ? RecordFilter.ALL : RecordFilter.where("happenedAt", Operator.AT_MOST, query.until());
        if (query.kinds().isEmpty()) {
            return asked;
        }
        var kinds = Arrays.stream(Interaction.Kind.values()).map(Enum::name).filter(kind -> query.wants(kind.toLowerCase(Locale.ROOT))).toArray();
        return asked.and(RecordFilter.where("kind", Operator.IN, kinds));
    }

    private static RecordRef subject(Row row) {
        return new RecordRef((String) Objects.requireNonNull(row.get("subjectType")), ((Number) Objects.requireNonNull(row.get("subjectId"))).longValue());
    }

    /** Who took part. */
    public static List<RecordRef> people(Row row) {
        return row.get("participants") instanceof Collection<?> some ? some.stream().map(String::valueOf).map(RecordRef::parse).toList() : List.of();
    }
}
