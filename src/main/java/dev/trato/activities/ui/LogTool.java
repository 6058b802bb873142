package dev.trato.activities.ui;

import com.vaadin.flow.component.Component;
import dev.trato.activities.Interaction;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.ui.LineTool;
import org.springframework.core.annotation.Order;

/** Writes something down on the record of a line: a call, a note, a task. */
@org.springframework.stereotype.Component
@Order(10)
class LogTool implements LineTool {

    private final TimelineParts parts;

    LogTool(TimelineParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public String label() {
        return "timeline.logOn";
    }

    @Override
    public String icon() {
        return "phone";
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return TimelinePanel.isToldOf(type) && parts.kit().gate().of(Interaction.class).allows(Action.CREATE);
    }

    @Override
    public void run(Row row, Component owner) {
        LogDialog.open(parts, row.ref(), row.title());
    }
}
