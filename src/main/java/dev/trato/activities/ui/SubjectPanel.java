package dev.trato.activities.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.Linked;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import java.util.List;
import java.util.Optional;

/** On the page of what hangs on another record: that record. */
@org.springframework.stereotype.Component
class SubjectPanel implements RecordPanel {

    private final Kit kit;

    SubjectPanel(Kit kit) {
        this.kit = kit;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.isLinked() && kit.catalog().find(type, "subjectType").isPresent() && kit.catalog().find(type, "subjectId").isPresent();
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "group.subject";
    }

    @Override
    public int order() {
        return 5;
    }

    private record Subject(RecordRef ref, String name) {}

    @Override
    public Component create(RecordRef ref) {
        var place = new Div();
        place.addClassName("related-item");
        kit.work().refreshing(place, () -> subject(ref), subject -> subject.ifPresentOrElse(found -> {
            var link = new Anchor(kit.links().path(found.ref()), found.name());
            link.addClassName("related-name");
            var line = new Span(Icons.of(kit.gate().types().require(found.ref().type()).icon()), link);
            line.addClassName("entry-about");
            place.add(line);
        }, () -> place.setText(kit.text("timeline.noSubject")))).ask();
        return place;
    }

    private Optional<Subject> subject(RecordRef ref) {
        return kit.gate().of(ref).find(ref.id())
                .filter(Linked.class::isInstance)
                .map(record -> ((Linked) record).getSubject())
                .flatMap(subject -> kit.gate().of(subject).titles(List.of(subject.id())).values().stream().findFirst().map(name -> new Subject(subject, name)));
    }
}
