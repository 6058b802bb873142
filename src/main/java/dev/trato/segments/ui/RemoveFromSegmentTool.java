package dev.trato.segments.ui;

import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.segments.Segments;
import dev.trato.ui.Kit;
import dev.trato.ui.list.BulkReport;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
class RemoveFromSegmentTool extends SegmentTool {

    private final Segments segments;

    RemoveFromSegmentTool(ObjectProvider<Kit> kit, Segments segments) {
        super(kit, "segments.remove");
        this.segments = segments;
    }

    @Override
    public String icon() {
        return "minus";
    }

    @Override
    public int order() {
        return 41;
    }

    @Override
    Action right() {
        return Action.DELETE;
    }

    @Override
    void change(RecordType<?> type, SegmentChoice.Choice segment, Supplier<Selection> selection) {
        kit().work().withProgress(kit().text("segments.removing", segment.name()),
                progress -> segments.remove(Objects.requireNonNull(segment.id()), selection.get(), progress),
                outcome -> BulkReport.tell(kit(), kit().text("segments.removed", outcome.done(), segment.name()), outcome));
    }
}
