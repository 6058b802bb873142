package dev.trato.ui.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Refresh;
import dev.trato.ui.Trail;
import dev.trato.ui.form.Draft;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything about one record. It follows what others do to it, and never disturbs what is being typed. */
public final class RecordPage extends Div {

    private static final List<String> ZONES = List.of("identity", "timeline", "related");

    private final transient PageParts parts;
    private final transient RecordEdits edits;
    private final PageHead head;
    private final @Nullable PathSteps path;
    private final IdentityZone identity;
    private final RelatedZone related;
    private final transient Refresh<RecordEdits.Reading> reading;

    RecordPage(PageParts parts, RecordEdits edits) {
        this.parts = parts;
        this.edits = edits;
        addClassName("record-page");
        var draft = new Draft(parts.kit(), this, edits.ref().toString());
        head = new PageHead(parts, edits);
        path = parts.path(edits.type()).map(way -> new PathSteps(parts, edits, way)).orElse(null);
        identity = new IdentityZone(parts, edits, draft);
        related = new RelatedZone(parts, edits);
        var zones = new Div(identity, new TimelineZone(parts, edits), related);
        zones.addClassName("page-zones");
        add(head, draft.notice());
        Optional.ofNullable(path).ifPresent(this::add);
        add(tabs(), zones);
        edits.onChanged(this::changedHere);
        reading = parts.kit().work().refreshing(this, edits::look, this::looked);
        follow();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-zones.js");
        event.getUI().getPage().addJsModule("context://trato/js/trato-edit.js");
    }

    /** While the page is narrow it shows one zone at a time; the browser changes them by itself. */
    private Div tabs() {
        var tabs = new Div();
        tabs.addClassName("zone-tabs");
        tabs.getElement().setAttribute("role", "tablist");
        for (var zone : ZONES) {
            var tab = new NativeButton(parts.kit().text("page.zone." + zone));
            boolean first = zone.equals(ZONES.getFirst());
            tab.getElement().setAttribute("role", "tab").setAttribute("data-zone-target", zone)
                    .setAttribute("aria-selected", String.valueOf(first)).setAttribute("tabindex", first ? "0" : "-1");
            tabs.add(tab);
        }
        return tabs;
    }

    public RecordRef ref() {
        return edits.ref();
    }

    /** Name of the record. */
    public String title() {
        return edits.row().title();
    }

    /** Opens the first field that may be changed. */
    public void edit() {
        identity.edit();
    }

    // changes

    private void follow() {
        var types = new HashSet<>(related.types());
        types.add(edits.ref().type());
        parts.kit().live().follow(this, types, this::changedSomewhere);
    }

    private void changedSomewhere(Set<RecordRef> refs) {
        if (refs.contains(edits.ref())) {
            reading.ask();
        }
        related.refresh(refs.stream().map(RecordRef::type).collect(Collectors.toSet()));
    }

    private void looked(RecordEdits.Reading read) {
        if (read.standing().isEmpty()) {
            gone();
        } else if (edits.take(read.standing().get())) {
            refresh(read.lastBy().orElseGet(() -> parts.kit().text("conflict.somebody")));
        }
    }

    private void changedHere() {
        if (edits.read()) {
            refresh(null);
        } else {
            parts.kit().links().open(edits.type(), Trail.back(edits.type()));
        }
    }

    private void refresh(@Nullable String who) {
        head.refresh();
        identity.refresh(who);
        Optional.ofNullable(path).ifPresent(PathSteps::refresh);
    }

    /** Somebody has deleted the record or taken it out of sight. What is on the screen stays, so that nothing typed is lost. */
    private void gone() {
        head.tell(parts.kit().text("page.gone"));
    }
}
