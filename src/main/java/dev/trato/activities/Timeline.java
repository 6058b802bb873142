package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Transactions;
import dev.trato.records.timeline.TimelineEntry;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.TimelineSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What happened on a record and on those that refer to it, newest first: what people said and did, what became of it, and whatever other
 * modules have to tell. It goes on from a place, however far down, and never shows what whoever looks may not see.
 */
@Component
public class Timeline {

    /** Of the records that refer to one by a field, those that were changed last. */
    private static final int MOST_RELATED = 100;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Transactions transactions;
    private final ObjectProvider<TimelineSource> sources;

    Timeline(Gate gate, FieldCatalog catalog, Transactions transactions, ObjectProvider<TimelineSource> sources) {
        this.gate = gate;
        this.catalog = catalog;
        this.transactions = transactions;
        this.sources = sources;
    }

    /** Where a reader stands: behind an entry. */
    public record Place(Instant at, long number, String kind) {

        private static final Comparator<TimelineEntry> NEWEST_FIRST = Comparator.comparing(TimelineEntry::at)
                .thenComparing(TimelineEntry::number)
                .thenComparing(TimelineEntry::kind)
                .reversed();

        static Place of(TimelineEntry entry) {
            return new Place(entry.at(), entry.number(), entry.kind());
        }

        boolean isBefore(TimelineEntry entry) {
            int order = at.compareTo(entry.at());
            order = order == 0 ? Long.compare(number, entry.number()) : order;
            return (order == 0 ? kind.compareTo(entry.kind()) : order) > 0;
        }
    }

    /**
     * A stretch of a timeline.
     *
     * @param names   names of the records besides the one asked for on which something happened
     * @param related the records that refer to that one
     * @param next    where it goes on; null at the end
     */
    public record Stretch(List<TimelineEntry> entries, Map<RecordRef, String> names, List<RecordRef> related, @Nullable Place next) {

        /** Of a record of which nothing can be told. */
        public static final Stretch NOTHING = new Stretch(List.of(), Map.of(), List.of(), null);
    }

    /** The kinds of entries there are. */
    public List<String> kinds() {
        return sources.orderedStream().flatMap(source -> source.kinds().stream()).distinct().toList();
    }

    /**
     * A stretch of a record's timeline; {@link RecordNotFound} when the record may not be seen.
     *
     * @param kinds only these kinds; empty for all
     * @param after {@link Stretch#next} of the stretch before; null for the start
     * @param limit entries at most; of more than {@link RecordQuery#MAX_LIMIT} only so many
     */
    public Stretch of(RecordRef ref, Set<String> kinds, @Nullable Place after, int limit) {
        return transactions.read(() -> {
            if (gate.of(ref).find(ref.id()).isEmpty()) {
                throw new RecordNotFound(gate.of(ref).type(), ref.id());
            }
            return read(ref, related(ref), kinds, after, limit);
        });
    }

    /** The records that refer to one by a field that people set, as far as whoever asks may see them. */
    List<RecordRef> related(RecordRef ref) {
        var type = gate.of(ref).type();
        if (type.isSetup()) {
            return List.of();
        }
        var related = new ArrayList<RecordRef>();
        for (Field field : catalog.pointingAt(type)) {
            var pointing = gate.types().require(field.recordType());
            if (!pointing.isSetup() && !pointing.isLinked() && !field.readOnly()) {
                var query = RecordQuery.of(RecordFilter.where(field.name(), Operator.IS, ref.id()));
                var byChange = catalog.find(pointing, "updatedAt").isPresent() ? query.sort(List.of(RecordSort.descending("updatedAt"))) : query;
                gate.of(pointing).rows(byChange.slice(0, MOST_RELATED)).forEach(row -> related.add(row.ref()));
            }
        }
        related.remove(ref);
        return related.stream().distinct().toList();
    }

    /**
     * Each source tells as many entries as are wanted, and one more. Where it may have more of them, those of others that are older than its
     * last one have to wait; when too few are left by that, all are asked for more.
     */
    private Stretch read(RecordRef ref, List<RecordRef> related, Set<String> kinds, @Nullable Place after, int limit) {
        for (int asked = Math.min(limit + 1, RecordQuery.MAX_LIMIT); ; asked = Math.min(asked * 4, RecordQuery.MAX_LIMIT)) {
            var query = new TimelineQuery(ref, related, kinds, after == null ? null : after.at(), asked);
            var found = new ArrayList<TimelineEntry>();
            Instant horizon = Instant.MIN;
            for (var source : sources.orderedStream().filter(each -> kinds.isEmpty() || each.kinds().stream().anyMatch(kinds::contains)).toList()) {
                var entries = source.entries(query);
                found.addAll(entries);
                if (entries.size() >= asked && entries.getLast().at().isAfter(horizon)) {
                    horizon = entries.getLast().at();
                }
            }
            var edge = horizon;
            var sure = found.stream()
                    .filter(entry -> !entry.at().isBefore(edge) && (after == null || after.isBefore(entry)))
                    .sorted(Place.NEWEST_FIRST)
                    .toList();
            boolean complete = horizon.equals(Instant.MIN);
            if (sure.size() > limit || complete || asked == RecordQuery.MAX_LIMIT) {
                var shown = sure.subList(0, Math.min(limit, sure.size()));
                boolean more = sure.size() > limit || !complete && !shown.isEmpty();
                return new Stretch(List.copyOf(shown), names(ref, shown), related, more ? Place.of(shown.getLast()) : null);
            }
        }
    }

    private Map<RecordRef, String> names(RecordRef ref, Collection<TimelineEntry> entries) {
        return gate.titles(entries.stream().map(TimelineEntry::about).filter(about -> !about.equals(ref)).toList());
    }
}
