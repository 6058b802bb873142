package dev.trato.segments.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.UserClock;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentCounts;
import dev.trato.segments.Segments;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import dev.trato.ui.list.ListParts;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** On a segment's page: how many it holds, by which rule, and the first of them. */
@org.springframework.stereotype.Component
class SegmentPanel implements RecordPanel {

    private final ObjectProvider<ListParts> parts; // whose kit knows all panels
    private final Segments segments;
    private final SegmentCounts counts;
    private final UserClock clock;

    SegmentPanel(ObjectProvider<ListParts> parts, Segments segments, SegmentCounts counts, UserClock clock) {
        this.parts = parts;
        this.segments = segments;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Segment.class;
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "segments.members";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Set<String> shows() {
        return Set.of("segment_member");
    }

    @Override
    public Component create(RecordRef ref) {
        return new SegmentContent(parts.getObject(), segments, counts, clock, ref.id());
    }
}
