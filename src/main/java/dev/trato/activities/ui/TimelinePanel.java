package dev.trato.activities.ui;

import com.vaadin.flow.component.Component;
import dev.trato.activities.Interactions;
import dev.trato.activities.Timeline;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;

/** Every record that people deal with has a timeline, and a place to write down what was said. */
@org.springframework.stereotype.Component
class TimelinePanel implements RecordPanel {

    private final Kit kit;
    private final Interactions interactions;
    private final Timeline timeline;
    private final UserClock clock;

    TimelinePanel(Kit kit, Interactions interactions, Timeline timeline, UserClock clock) {
        this.kit = kit;
        this.interactions = interactions;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public boolean fits(RecordType<?> type) {
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
        return new RecordTimeline(kit, interactions, timeline, clock, ref);
    }
}
