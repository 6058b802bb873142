package dev.trato.activities.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.RecordPanel;

/** Every record that people deal with has a timeline, and a place to write down what was said. */
@org.springframework.stereotype.Component
class TimelinePanel implements RecordPanel {

    private final TimelineParts parts;

    TimelinePanel(TimelineParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return isToldOf(type);
    }

    /** Whether records of a type have a timeline: those of daily work, unless they are part of another one's. */
    static boolean isToldOf(RecordType<?> type) {
        return !type.isSetup() && !type.isAttached();
    }

    @Override
    public Zone zone() {
        return Zone.TIMELINE;
    }

    @Override
    public String title() {
        return "timeline.title";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Component create(RecordRef ref) {
        return new RecordTimeline(parts, ref);
    }
}
