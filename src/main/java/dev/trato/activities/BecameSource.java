package dev.trato.activities;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.timeline.TimelineEntry;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.TimelineSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What became of the record and of those that refer to it: made, moved on, handed over, won, lost, deleted. */
@Component
@Order(30)
public class BecameSource implements TimelineSource {

    static final String KIND = "change";

    private final Gate gate;
    private final History history;

    BecameSource(Gate gate, History history) {
        this.gate = gate;
        this.history = history;
    }

    /** Something that became of a record. */
    public record Became(History.Entry change) implements TimelineEntry {
        @Override
        public Instant at() {
            return change.at();
        }

        @Override
        public RecordRef about() {
            return change.ref();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public long number() {
            return change.id();
        }
    }

    @Override
    public List<String> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Became> entries(TimelineQuery query) {
        if (!query.wants(KIND)) {
            return List.of();
        }
        return query.ids().entrySet().stream()
                .flatMap(type -> history.milestones(gate.types().require(type.getKey()), type.getValue(), query.until(), query.limit()).stream())
                .map(Became::new)
                .sorted(Comparator.comparing(Became::at).thenComparing(Became::number).reversed())
                .limit(query.limit())
                .toList();
    }

    /** Whether there is something to tell: of what was changed, nothing may be left for somebody from whom it is hidden. */
    public static boolean isTelling(History.Entry change) {
        return change.kind() != Change.Kind.UPDATED || !change.fields().isEmpty();
    }
}
