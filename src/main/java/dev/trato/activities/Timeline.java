package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What happened on a record, newest first: what people said and did, and what became of the record itself. */
@Component
public class Timeline {

    private static final List<String> COLUMNS = List.of("kind", "title", "text", "happenedAt", "minutes", "direction", "owner", "createdBy");
    private static final List<String> NEEDED = List.of("happenedAt", "subjectType", "subjectId");

    private final Gate gate;
    private final FieldCatalog catalog;
    private final History history;

    Timeline(Gate gate, FieldCatalog catalog, History history) {
        this.gate = gate;
        this.catalog = catalog;
        this.history = history;
    }

    /** Something that happened. */
    public sealed interface Entry {
        Instant at();
    }

    /** Something that people said or did; of its fields those that whoever asks may see. */
    public record Said(Row row) implements Entry {
        @Override
        public Instant at() {
            return (Instant) Objects.requireNonNull(row.get("happenedAt"));
        }
    }

    /** Something that became of the record: it was made, moved on, handed over, won, lost, deleted. */
    public record Became(History.Entry change) implements Entry {
        @Override
        public Instant at() {
            return change.at();
        }
    }

    /**
     * A stretch of a record's timeline; {@link RecordNotFound} when the record may not be seen.
     *
     * @param offset entries to leave out at the start
     * @param limit  entries at most
     */
    public List<Entry> of(RecordRef ref, int offset, int limit) {
        int wanted = Math.min(offset + limit, RecordQuery.MAX_LIMIT);
        if (gate.of(ref).find(ref.id()).isEmpty()) {
            throw new RecordNotFound(gate.of(ref).type(), ref.id());
        }
        return Stream.concat(said(ref, wanted).stream(), became(ref, wanted).stream())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private List<? extends Entry> said(RecordRef ref, int limit) {
        var interactions = gate.of(Interaction.class);
        var readable = catalog.readable(interactions.type()).stream().map(field -> field.name()).toList();
        if (!readable.containsAll(NEEDED)) {
            return List.of();
        }
        var query = RecordQuery.of(RecordFilter.where("subjectType", Operator.IS, ref.type())
                        .and(RecordFilter.where("subjectId", Operator.IS, ref.id())))
                .sort(List.of(RecordSort.descending("happenedAt")))
                .columns(COLUMNS.stream().filter(readable::contains).toList())
                .slice(0, limit);
        return interactions.rows(query).stream().map(Said::new).toList();
    }

    private List<? extends Entry> became(RecordRef ref, int limit) {
        return history.milestones(ref, limit).stream()
                .filter(entry -> entry.kind() != Change.Kind.UPDATED || !entry.fields().isEmpty())
                .map(Became::new)
                .toList();
    }
}
