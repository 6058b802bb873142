package dev.trato.segments;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What holds of every segment: its rule can be followed and does not lead back to itself, and what is put into it is of its type. */
@Component
class SegmentRules implements RecordGuard {

    private final ObjectProvider<Gate> gate; // which asks all guards
    private final EntityManager entities;

    SegmentRules(ObjectProvider<Gate> gate, EntityManager entities) {
        this.gate = gate;
        this.entities = entities;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (kind == Change.Kind.DELETED) {
            return;
        }
        if (record instanceof Segment segment) {
            check(segment, kind, before);
        } else if (record instanceof SegmentMember member) {
            check(member);
        }
    }

    private void check(Segment segment, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (before.containsKey("recordType") || before.containsKey("kind")) {
            throw new Problem("problem.segment.settled");
        }
        var type = gate.getObject().types().find(segment.getRecordType()).filter(Segments::isHeld)
                .orElseThrow(() -> new Problem("problem.segment.type", segment.getRecordType()));
        if (!segment.isDynamic() && !segment.getRule().isBlank()) {
            throw new Problem("problem.segment.noRule");
        }
        if (kind == Change.Kind.CREATED || before.containsKey("rule")) {
            var rule = FilterLanguage.parse(segment.getRule());
            requireNoCircle(segment, rule);
            gate.getObject().of(type).requireUnderstood(rule);
        }
    }

    /** Those among the segments it refers to that are out of the writer's sight are refused as unknown, and not called by their names. */
    private void requireNoCircle(Segment segment, RecordFilter rule) {
        for (long next : segments(rule)) {
            var by = gate.getObject().of(Segment.class).find(next);
            if (by.isPresent() && segment.getId() != null && leadsTo(next, segment.getId(), new HashSet<>())) {
                throw new Problem("problem.segment.circle", segment.getName(), by.get().getName());
            }
        }
    }

    private boolean leadsTo(long from, long to, Set<Long> seen) {
        if (from == to) {
            return true;
        }
        var segment = seen.add(from) ? entities.find(Segment.class, from) : null;
        return segment != null && segments(parsed(segment)).stream().anyMatch(next -> leadsTo(next, to, seen));
    }

    private static RecordFilter parsed(Segment segment) {
        try {
            return FilterLanguage.parse(segment.getRule());
        } catch (Problem e) {
            return RecordFilter.ALL; // it leads nowhere
        }
    }

    /** The segments to which a rule refers, also where it asks about related records. */
    private static Set<Long> segments(RecordFilter filter) {
        var found = new LinkedHashSet<Long>();
        switch (filter) {
            case RecordFilter.And and -> and.parts().forEach(part -> found.addAll(segments(part)));
            case RecordFilter.Or or -> or.parts().forEach(part -> found.addAll(segments(part)));
            case RecordFilter.Not not -> found.addAll(segments(not.part()));
            case RecordFilter.Related related -> found.addAll(segments(related.which()));
            case RecordFilter.Condition condition when condition.field().equals(SegmentQuestion.NAME) -> condition.values().stream()
                    .filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).forEach(found::add);
            case RecordFilter.Condition other -> { }
        }
        return found;
    }

    private static void check(SegmentMember member) {
        var segment = member.getSegment();
        RecordRef subject = member.getSubject();
        if (segment.isDynamic()) {
            throw new Problem("problem.segment.byRule", segment.getName());
        }
        if (subject == null || !subject.type().equals(segment.getRecordType())) {
            throw new Problem("problem.segment.otherType", segment.getName(), new Messages.Key("type." + segment.getRecordType() + ".plural"));
        }
    }
}
