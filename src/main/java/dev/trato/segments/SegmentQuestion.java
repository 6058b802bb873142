package dev.trato.segments;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.FilterLanguage;
import dev.trato.records.FilterQuestion;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether records are in a segment: asked of those put into it whether they were, of others whether its rule holds. */
@Component
class SegmentQuestion implements FilterQuestion {

    static final String NAME = "segment";

    private static final RecordFilter NOTHING = new RecordFilter.Not(RecordFilter.ALL);

    private final ObjectProvider<Gate> gate; // which asks all questions

    SegmentQuestion(ObjectProvider<Gate> gate) {
        this.gate = gate;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return Segments.isHeld(type);
    }

    @Override
    public String target() {
        return "segment";
    }

    @Override
    public RecordFilter choices(RecordType<?> type) {
        return RecordFilter.where("recordType", Operator.IS, type.name());
    }

    @Override
    public Meaning meaning(RecordType<?> type, long id) {
        var segment = gate.getObject().of(Segment.class).find(id).orElseThrow(() -> new Problem("problem.segment.unknown", String.valueOf(id)));
        if (!segment.getRecordType().equals(type.name())) {
            throw new Problem("problem.segment.otherType", segment.getName(), new Messages.Key("type." + segment.getRecordType() + ".plural"));
        }
        if (!segment.isDynamic()) {
            return new Meaning(segment.getName(), new RecordFilter.Related("segment_member.subject", 1, RecordFilter.where("segment", Operator.IS, id)));
        }
        return new Meaning(segment.getName(), segment.getRule().isBlank() ? NOTHING : FilterLanguage.parse(segment.getRule()));
    }
}
