package dev.trato.segments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.segments.Segment;
import dev.trato.segments.Segments;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import dev.trato.ui.Notices;
import dev.trato.ui.list.BulkReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** Keeps what a list is filtered by as a segment, or the records that it shows. */
@org.springframework.stereotype.Component
class SaveSegmentTool implements ListTool {

    private final ObjectProvider<Kit> kit; // which knows all tools
    private final Segments segments;

    SaveSegmentTool(ObjectProvider<Kit> kit, Segments segments) {
        this.kit = kit;
        this.segments = segments;
    }

    @Override
    public String label() {
        return "segments.save";
    }

    @Override
    public String icon() {
        return "filter";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return Segments.isHeld(type) && kit().gate().of(Segment.class).allows(Action.CREATE);
    }

    private Kit kit() {
        return kit.getObject();
    }

    @Override
    public void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner) {
        kit().work().background(owner, selection::get, some -> ask(type, some, owner));
    }

    private void ask(RecordType<?> type, Selection selection, Component owner) {
        var rule = rule(selection);
        var how = new RadioButtonGroup<Segment.Kind>();
        var dialog = new NameDialog(kit(), kit().text("segments.save"), "", selection instanceof Selection.Matching && rule.isEmpty() && isSearched(selection)
                ? kit().text("segments.save.words") : "", name -> {
                    if (how.getValue() == Segment.Kind.DYNAMIC) {
                        keep(type, name, rule.orElse(RecordFilter.ALL), owner);
                    } else {
                        collect(type, name, selection);
                    }
                });
        how.setLabel(kit().text("segments.save.how"));
        how.setItems(rule.isPresent() ? List.of(Segment.Kind.DYNAMIC, Segment.Kind.STATIC) : List.of(Segment.Kind.STATIC));
        how.setItemLabelGenerator(kind -> kit().text(kind == Segment.Kind.DYNAMIC ? "segments.save.rule" : "segments.save.rows"));
        how.setValue(rule.isPresent() ? Segment.Kind.DYNAMIC : Segment.Kind.STATIC);
        dialog.add(how);
        dialog.open();
    }

    /** The rule that a list's filter is; none where some records were ticked, words searched for, or nothing filtered at all. */
    private static Optional<RecordFilter> rule(Selection selection) {
        return selection instanceof Selection.Matching matching && !isSearched(selection) && !matching.query().filter().isEmpty()
                ? Optional.of(matching.query().filter()) : Optional.empty();
    }

    private static boolean isSearched(Selection selection) {
        return selection instanceof Selection.Matching matching && !matching.query().text().isBlank();
    }

    private void keep(RecordType<?> type, String name, RecordFilter rule, Component owner) {
        kit().work().background(owner, () -> kit().operations().traced(() -> Objects.requireNonNull(segments.save(type, name, rule).getId())), done -> {
            Notices.done(kit(), kit().text("segments.saved", name), Objects.requireNonNull(done.operation()));
            kit().links().open(new RecordRef("segment", done.result()));
        });
    }

    private void collect(RecordType<?> type, String name, Selection selection) {
        kit().work().withProgress(kit().text("segments.adding", name), progress -> segments.make(type, name, selection, progress), made -> {
            BulkReport.tell(kit(), kit().text("segments.saved", name), made.outcome());
            kit().links().open(new RecordRef("segment", made.segment()));
        });
    }
}
