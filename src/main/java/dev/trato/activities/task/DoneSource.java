package dev.trato.activities.task;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.TimelineSource;
import dev.trato.records.timeline.ToldEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tasks that were done, at the moment at which they were. Those still to be done stand above the timeline. */
@Component
@Order(20)
public class DoneSource implements TimelineSource {

    private static final String KIND = "task";
    private static final List<String> NEEDED = List.of("subjectType", "subjectId", "completedAt", "status", "open", "title", "dueOn", "owner");

    private final Gate gate;
    private final FieldCatalog catalog;

    DoneSource(Gate gate, FieldCatalog catalog) {
        this.gate = gate;
        this.catalog = catalog;
    }

    @Override
    public List<String> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<ToldEntry> entries(TimelineQuery query) {
        if (!query.wants(KIND) || !isReadable()) {
            return List.of();
        }
        var done = RecordFilter.where("status", Operator.IS, Task.Status.DONE.name()).and(RecordFilter.where("completedAt", Operator.NOT_EMPTY));
        var until = query.until() == null ? done : done.and(RecordFilter.where("completedAt", Operator.AT_MOST, query.until()));
        return gate.of(Task.class).rows(RecordQuery.of(query.hanging().and(until))
                        .sort(List.of(RecordSort.descending("completedAt")))
                        .columns(NEEDED)
                        .slice(0, query.limit())).stream()
                .map(DoneSource::told)
                .toList();
    }

    /** What is still to be done on some records, most urgent first. */
    public List<Row> next(RecordRef ref, List<RecordRef> related, int limit) {
        if (!isReadable()) {
            return List.of();
        }
        var query = new TimelineQuery(ref, related, Set.of(), null, limit);
        return gate.of(Task.class).rows(RecordQuery.of(query.hanging().and(RecordFilter.where("open", Operator.IS, true)))
                .columns(List.of("dueOn", "owner", "subjectType", "subjectId"))
                .slice(0, limit));
    }

    private boolean isReadable() {
        var type = gate.of(Task.class).type();
        return NEEDED.stream().allMatch(field -> catalog.find(type, field).isPresent());
    }

    /** The record that a task is about. */
    public static RecordRef subject(Row task) {
        return new RecordRef((String) Objects.requireNonNull(task.get("subjectType")), ((Number) Objects.requireNonNull(task.get("subjectId"))).longValue());
    }

    private static ToldEntry told(Row task) {
        var owner = task.get("owner") instanceof Row.Link link && link.title() != null ? link.title() : "";
        return new ToldEntry((Instant) Objects.requireNonNull(task.get("completedAt")), subject(task), KIND, task.id(), "check",
                owner.isEmpty() ? "timeline.task.done" : "timeline.task.doneBy", List.of(task.title(), owner), null, task.ref());
    }
}
