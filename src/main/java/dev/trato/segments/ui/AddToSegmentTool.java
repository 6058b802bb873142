package dev.trato.segments.ui;

import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.segments.Segments;
import dev.trato.ui.Kit;
import dev.trato.ui.list.BulkReport;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
class AddToSegmentTool extends SegmentTool {

    private final Segments segments;

    AddToSegmentTool(ObjectProvider<Kit> kit, Segments segments) {
        super(kit, "segments.add");
        this.segments = segments;
    }

    @Override
    public String icon() {
        return "plus";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean takesIn() {
        return true;
    }

    @Override
    Action right() {
        return Action.CREATE;
    }

    @Override
    void change(RecordType<?> type, SegmentChoice.Choice segment, Supplier<Selection> selection) {
        var title = kit().text("segments.adding", segment.name());
        kit().work().withProgress(title, progress -> segment.id() == null
                        ? segments.make(type, segment.name(), selection.get(), progress).outcome()
                        : segments.add(segment.id(), selection.get(), progress),
                outcome -> BulkReport.tell(kit(), kit().text("segments.added", outcome.done(), segment.name()), outcome));
    }
}
