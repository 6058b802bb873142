package dev.trato.contacts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.contacts.Company;
import dev.trato.contacts.CompanyGroup;
import dev.trato.contacts.CompanyGroup.Group;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;

/** On a company's page: to whom it belongs, who belongs to it, and the figures of all of them together. */
@org.springframework.stereotype.Component
class CompanyGroupPanel implements RecordPanel {

    private final Kit kit;
    private final CompanyGroup groups;

    CompanyGroupPanel(Kit kit, CompanyGroup groups) {
        this.kit = kit;
        this.groups = groups;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Company.class && kit.catalog().find(type, "parent").isPresent();
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "contacts.group";
    }

    @Override
    public int order() {
        return 20;
    }

    /** Its subsidiaries are companies that point at it. */
    @Override
    public Set<String> shows() {
        return Set.of("company");
    }

    @Override
    public Component create(RecordRef ref) {
        var place = new Div();
        place.addClassName("company-group");
        var refresh = kit.work().refreshing(place, () -> groups.of(ref.id()), group -> show(place, group));
        refresh.ask();
        kit.live().follow(place, groups.types(), changes -> refresh.outdated());
        return place;
    }

    private void show(Div place, Group group) {
        place.removeAll();
        if (group.isAlone()) {
            place.add(new Paragraph(kit.text("contacts.group.none")));
            return;
        }
        if (!group.above().isEmpty()) {
            var path = new ArrayList<>(group.above());
            Collections.reverse(path);
            var above = new Div(new Span(kit.text("contacts.group.parents")));
            above.addClassName("company-group-above");
            path.forEach(row -> above.add(link(row)));
            place.add(above);
        }
        if (!group.subsidiaries().isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("related-list");
            list.getElement().setAttribute("aria-label", kit.text("contacts.group.subsidiaries"));
            group.subsidiaries().forEach(row -> {
                var item = new ListItem(link(row));
                item.addClassName("related-item");
                list.add(item);
            });
            place.add(list);
        }
        place.add(figures(group));
    }

    private Anchor link(Row row) {
        var link = new Anchor(kit.links().path(row.ref()), row.title());
        link.addClassName("related-name");
        return link;
    }

    private DescriptionList figures(Group group) {
        var figures = new DescriptionList();
        figures.addClassName("key-facts");
        if (group.employees() != null) {
            add(figures, "contacts.group.employees", kit.format().number(group.employees(), kit.locale()));
        }
        if (group.revenue() != null) {
            add(figures, "contacts.group.revenue", kit.format().money(group.revenue(), kit.locale()));
        }
        add(figures, "type.company.plural", kit.format().number(BigDecimal.valueOf(group.companies()), kit.locale()));
        add(figures, "type.contact.plural", kit.format().number(BigDecimal.valueOf(group.contacts().value()), kit.locale())
                + (group.contacts().more() ? "+" : ""));
        group.more().forEach(figure -> add(figures, figure.label(), kit.text("contacts.group.sum",
                kit.format().money(figure.totals().sum(), kit.locale()), figure.totals().count())));
        return figures;
    }

    private void add(DescriptionList list, String key, String value) {
        var fact = new Div(new DescriptionList.Term(kit.text(key)), new DescriptionList.Description(value));
        fact.addClassName("fact");
        list.add(fact);
    }
}
