package dev.trato.notifications.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.PageTool;

/** Every record of daily work can be followed. */
@org.springframework.stereotype.Component
class FollowTool implements PageTool {

    private final NoticeParts parts;

    FollowTool(NoticeParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return !type.isSetup();
    }

    @Override
    public Component create(RecordRef ref) {
        return new FollowButton(parts, ref);
    }
}
