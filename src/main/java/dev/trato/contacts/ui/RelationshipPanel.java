package dev.trato.contacts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.contacts.Contact;
import dev.trato.contacts.Relationship;
import dev.trato.contacts.Relationships;
import dev.trato.contacts.Relationships.Related;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import dev.trato.ui.form.RecordForms;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** On a person's page: to whom he reports, who referred him, in the words that fit his side. */
@org.springframework.stereotype.Component
class RelationshipPanel implements RecordPanel {

    private final Kit kit;
    private final Relationships relationships;
    private final RecordForms forms;

    RelationshipPanel(Kit kit, Relationships relationships, RecordForms forms) {
        this.kit = kit;
        this.relationships = relationships;
        this.forms = forms;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Contact.class && kit.gate().of(Relationship.class).allows(Action.READ);
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "type.relationship.plural";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Set<String> shows() {
        return Set.of("relationship");
    }

    @Override
    public Component create(RecordRef ref) {
        var place = new Div();
        var whole = new Div(place);
        var refresh = kit.work().refreshing(place, () -> relationships.of(ref.id()), related -> show(place, related));
        refresh.ask();
        kit.live().follow(place, Set.of("relationship", "relationship_type"), changes -> refresh.outdated());
        var type = kit.gate().of(Relationship.class).type();
        if (forms.allows(type)) {
            var add = new Button(forms.label(type), Icons.of("plus"), event -> forms.create(type, Map.of("contact", ref.id()), created -> refresh.ask()));
            add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            whole.add(add);
        }
        return whole;
    }

    private void show(Div place, List<Related> related) {
        place.removeAll();
        if (related.isEmpty()) {
            place.add(new Paragraph(kit.text("contacts.relationships.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("related-list");
        related.forEach(one -> list.add(item(one)));
        place.add(list);
    }

    private ListItem item(Related one) {
        var kind = new Anchor(kit.links().path(one.record()), one.name());
        kind.addClassName("related-note");
        var item = new ListItem(other(one), kind);
        item.addClassName("related-item");
        var years = years(one);
        if (!years.isEmpty()) {
            var end = new Span(years);
            end.addClassName("related-end");
            item.add(end);
        }
        return item;
    }

    private Component other(Related one) {
        if (one.other().title() == null) {
            return new Span(kit.text("value.restricted"));
        }
        var link = new Anchor(kit.links().path(one.other().ref()), one.other().title());
        link.addClassName("related-name");
        return link;
    }

    private static String years(Related one) {
        if (one.since() == null && one.until() == null) {
            return "";
        }
        return (one.since() == null ? "" : one.since().getYear()) + "–" + (one.until() == null ? "" : one.until().getYear());
    }
}
