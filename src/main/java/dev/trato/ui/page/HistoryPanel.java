package dev.trato.ui.page;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;

/** Every record tells its history. */
@org.springframework.stereotype.Component
class HistoryPanel implements RecordPanel {

    private final Kit kit;
    private final UserClock clock;

    HistoryPanel(Kit kit, UserClock clock) {
        this.kit = kit;
        this.clock = clock;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return true;
    }

    @Override
    public Zone zone() {
        return Zone.TIMELINE;
    }

    @Override
    public String title() {
        return "history.title";
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Component create(RecordRef ref) {
        return new HistoryTimeline(kit, clock, ref);
    }
}
