package dev.trato.segments;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.BulkWork;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts records into segments and takes them out, makes segments of filters and of one another, and tells to which ones a record belongs. */
@Component
public class Segments {

    /** Of a type with more rules than that, a record's page tells the first of them in the order of their names. */
    private static final int MOST_RULES = 100;
    private static final int IDS_PER_QUERY = 500;

    private final Gate gate;
    private final BulkWork bulk;
    private final Transactions transactions;
    private final EntityManager entities;

    Segments(Gate gate, BulkWork bulk, Transactions transactions, EntityManager entities) {
        this.gate = gate;
        this.bulk = bulk;
        this.transactions = transactions;
        this.entities = entities;
    }

    /** Whether there are segments of a type: of what people work with every day and what stands for itself. */
    public static boolean isHeld(RecordType<?> type) {
        return !type.isSetup() && !type.isAttached() && type.entity() != Segment.class;
    }

    /** The filter that means the records of a segment. */
    public static RecordFilter in(long segment) {
        return RecordFilter.where(SegmentQuestion.NAME, Operator.IN, segment);
    }

    /** Keeps a filter under a name. */
    public Segment save(RecordType<?> type, String name, RecordFilter filter) {
        return gate.of(Segment.class).save(Segment.byRule(name, type.name(), FilterLanguage.print(filter)));
    }

    /**
     * Gives a dynamic segment another rule.
     *
     * @param known the rule that it had when whoever writes the other one began
     */
    public void follow(long segment, int version, String known, RecordFilter rule) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("rule", rule.isEmpty() ? null : FilterLanguage.print(rule));
        var before = new HashMap<String, @Nullable Object>();
        before.put("rule", known.isBlank() ? null : known);
        gate.of(Segment.class).edit(new Edit(segment, version, values, before));
    }

    /** Puts records into a segment in which they are not yet, as one operation. */
    public BulkWork.Outcome add(long segment, Selection selection, Progress progress) {
        var changed = changeable(segment);
        return bulk.each(records(changed), selection, Action.READ, spec("operation.segment.add", changed.getName()), progress, adding(() -> changed));
    }

    /** A segment and what was put into it. */
    public record Made(long segment, BulkWork.Outcome outcome) {}

    /** Makes a segment of records, all as one operation. */
    public Made make(RecordType<?> type, String name, Selection selection, Progress progress) {
        var segments = gate.of(Segment.class);
        segments.requireAllowed(Action.CREATE);
        var made = new long[1];
        var outcome = bulk.each(gate.of(type), selection, Action.READ, spec("operation.segment.make", name), progress, adding(() -> {
            var segment = segments.save(Segment.byHand(name, type.name()));
            made[0] = Objects.requireNonNull(segment.getId());
            return segment;
        }));
        return new Made(made[0], outcome);
    }

    /** Keeps for good what a rule tells now: makes a segment of the records that another one holds. */
    public Made freeze(long segment, String name, Progress progress) {
        var rule = gate.of(Segment.class).require(segment, Action.READ);
        var type = gate.types().require(rule.getRecordType());
        return make(type, name, new Selection.Matching(RecordQuery.of(in(segment))), progress);
    }

    private <T extends BaseRecord> Function<List<Long>, Consumer<T>> adding(Supplier<Segment> into) {
        return ids -> {
            var segment = into.get();
            long id = Objects.requireNonNull(segment.getId());
            var there = members(segment, ids);
            return record -> {
                long subject = Objects.requireNonNull(record.getId());
                if (!there.containsKey(subject)) {
                    var whole = entities.getReference(Segment.class, id);
                    var member = new SegmentMember(whole, new RecordRef(segment.getRecordType(), subject));
                    member.assignTo(segment.getOwnerId(), segment.getTeamId());
                    gate.of(SegmentMember.class).save(member);
                    there.put(subject, List.of());
                }
            };
        };
    }

    /** Takes records out of a segment, as one operation. */
    public BulkWork.Outcome remove(long segment, Selection selection, Progress progress) {
        var changed = changeable(segment);
        return bulk.each(records(changed), selection, Action.READ, spec("operation.segment.remove", changed.getName()), progress, ids -> {
            var there = members(changed, ids);
            return record -> there.getOrDefault(Objects.requireNonNull(record.getId()), List.of()).forEach(gate.of(SegmentMember.class)::delete);
        });
    }

    private Segment changeable(long id) {
        var segment = gate.of(Segment.class).require(id, Action.UPDATE);
        if (segment.isDynamic()) {
            throw new Problem("problem.segment.byRule", segment.getName());
        }
        return segment;
    }

    private Records<?> records(Segment segment) {
        return gate.of(segment.getRecordType());
    }

    private static OperationSpec spec(String label, String name) {
        return OperationSpec.of(Door.BULK, label, name);
    }

    /** Those of some records that are in it, by the id of the record, whoever asks: nobody is put in twice. */
    private Map<Long, List<Long>> members(Segment segment, List<Long> records) {
        var members = new HashMap<Long, List<Long>>();
        for (int from = 0; from < records.size(); from += IDS_PER_QUERY) {
            var some = records.subList(from, Math.min(from + IDS_PER_QUERY, records.size()));
            transactions.read(() -> entities.createQuery("select m.subjectId, m.id from SegmentMember m"
                            + " where m.segment = :segment and m.subjectType = :type and m.subjectId in :records and m.deletedAt is null", Object[].class)
                    .setParameter("segment", segment).setParameter("type", segment.getRecordType()).setParameter("records", some).getResultList())
                    .forEach(row -> members.computeIfAbsent((Long) row[0], id -> new ArrayList<>()).add((Long) row[1]));
        }
        return members;
    }

    /** The segments that hold a record, as far as whoever asks may see them and follow their rules, in the order of their names. */
    public List<Row> of(RecordRef ref) {
        var type = gate.types().require(ref.type());
        var own = RecordFilter.where("recordType", Operator.IS, ref.type());
        var byHand = RecordFilter.where("kind", Operator.IS, Segment.Kind.STATIC).and(new RecordFilter.Related("segment_member.segment", 1,
                RecordFilter.where("subjectType", Operator.IS, ref.type()).and(RecordFilter.where("subjectId", Operator.IS, ref.id()))));
        var byRule = RecordFilter.where("kind", Operator.IS, Segment.Kind.DYNAMIC).and(RecordFilter.where("rule", Operator.NOT_EMPTY));
        var found = new ArrayList<>(rows(own.and(byHand)));
        rows(own.and(byRule)).stream().filter(segment -> holds(type, segment.id(), ref.id())).forEach(found::add);
        found.sort(Comparator.comparing(Row::title, String.CASE_INSENSITIVE_ORDER));
        return found;
    }

    private List<Row> rows(RecordFilter filter) {
        return gate.of(Segment.class).rows(RecordQuery.of(filter).columns(List.of("kind")).sort(List.of(RecordSort.ascending("name"))).slice(0, MOST_RULES));
    }

    private boolean holds(RecordType<?> type, long segment, long record) {
        try {
            return !gate.of(type).rows(in(segment), List.of(record), List.of()).isEmpty();
        } catch (Problem e) {
            return false; // its page says what is wrong with it
        }
    }
}
