package dev.trato.ui.page;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.ui.RecordPanel;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What belongs to the record: what modules contribute, and the records of other types that point at it. */
final class RelatedZone extends Aside {

    private final transient List<RelatedCard> cards;

    RelatedZone(PageParts parts, RecordEdits edits) {
        addClassName("zone-related");
        getElement().setAttribute("aria-label", parts.kit().text("page.zone.related"));
        var panels = panels(parts, edits, RecordPanel.Zone.RELATED);
        panels.forEach(panel -> add(card(parts, edits.ref(), panel)));
        var shown = panels.stream().flatMap(panel -> panel.shows().stream()).collect(Collectors.toSet());
        var fields = RelatedCard.pointingAt(parts.kit(), edits.type()).stream().filter(field -> !shown.contains(field.recordType())).toList();
        cards = fields.stream().map(field -> new RelatedCard(parts, edits.ref(), field, isNamed(field, fields))).toList();
        cards.forEach(this::add);
    }

    private static boolean isNamed(Field field, List<Field> fields) {
        return field.recordType().equals(field.reference()) || fields.stream().filter(other -> other.recordType().equals(field.recordType())).count() > 1;
    }

    /** The panels of a zone that fit, from the top. */
    static List<RecordPanel> panels(PageParts parts, RecordEdits edits, RecordPanel.Zone zone) {
        return parts.kit().panels().stream()
                .filter(panel -> panel.zone() == zone && panel.fits(edits.type()))
                .sorted(Comparator.comparingInt(RecordPanel::order))
                .toList();
    }

    private static Div card(PageParts parts, RecordRef ref, RecordPanel panel) {
        var title = new H2(parts.kit().text(panel.title()));
        title.addClassName("related-title");
        var head = new Div(title);
        head.addClassName("related-head");
        var card = new Div(head, panel.create(ref));
        card.addClassName("related-card");
        return card;
    }

    /** The types of the records shown. */
    Set<String> types() {
        return cards.stream().map(card -> card.type().name()).collect(Collectors.toSet());
    }

    /** Reads the cards of these types again. */
    void refresh(Set<String> types) {
        cards.stream().filter(card -> types.contains(card.type().name())).forEach(RelatedCard::refresh);
    }
}
