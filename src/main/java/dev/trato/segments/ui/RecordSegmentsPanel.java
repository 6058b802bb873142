package dev.trato.segments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentMember;
import dev.trato.segments.Segments;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import dev.trato.ui.list.BulkReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** On any record's page: the segments that hold it, and a way into one. */
@org.springframework.stereotype.Component
class RecordSegmentsPanel implements RecordPanel {

    /** Its rules are not asked again for every letter that somebody changes. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private final ObjectProvider<Kit> kit; // which knows all panels
    private final Segments segments;
    private final AddToSegmentTool adding;

    RecordSegmentsPanel(ObjectProvider<Kit> kit, Segments segments, AddToSegmentTool adding) {
        this.kit = kit;
        this.segments = segments;
        this.adding = adding;
    }

    private Kit kit() {
        return kit.getObject();
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return Segments.isHeld(type) && kit().gate().of(Segment.class).allows(Action.READ);
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "type.segment.plural";
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Component create(RecordRef ref) {
        var place = new Div();
        place.addClassName("segment-tags");
        var whole = new Div(place);
        var refresh = kit().work().refreshing(place, () -> segments.of(ref), found -> show(place, ref, found));
        refresh.ask();
        kit().live().follow(place, Set.of(ref.type(), "segment", "segment_member"), changed -> {
            if (changed.contains(ref) || changed.stream().anyMatch(other -> !other.type().equals(ref.type()))) {
                refresh.outdated(CALM);
            }
        });
        var type = kit().gate().types().require(ref.type());
        if (adding.fits(type)) {
            Supplier<Selection> self = () -> new Selection.Ids(List.of(ref.id()));
            var add = new Button(kit().text("segments.add"), Icons.of("plus"), event -> adding.run(type, self, List::of, whole));
            add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            whole.add(add);
        }
        return whole;
    }

    private void show(Div place, RecordRef ref, List<Row> found) {
        place.removeAll();
        if (found.isEmpty()) {
            place.add(new Paragraph(kit().text("segments.of.none")));
            return;
        }
        boolean removable = kit().gate().of(SegmentMember.class).allows(Action.DELETE);
        found.forEach(segment -> place.add(tag(ref, segment, removable)));
    }

    private Span tag(RecordRef ref, Row segment, boolean removable) {
        var tag = new Span(new Anchor(kit().links().path(segment.ref()), segment.title()));
        tag.addClassName("segment-tag");
        if (removable && segment.updatable() && Segment.Kind.STATIC.name().equals(segment.get("kind"))) {
            var remove = new Button(Icons.of("close"), event -> remove(ref, segment, event.getSource()));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.LUMO_ICON);
            remove.setAriaLabel(kit().text("segments.of.remove", segment.title()));
            remove.setTooltipText(kit().text("segments.of.remove", segment.title()));
            tag.add(remove);
        }
        return tag;
    }

    private void remove(RecordRef ref, Row segment, Component owner) {
        kit().work().background(owner, () -> segments.remove(segment.id(), new Selection.Ids(List.of(ref.id())), Progress.SILENT),
                outcome -> BulkReport.tell(kit(), kit().text("segments.of.removed", segment.title()), outcome));
    }
}
