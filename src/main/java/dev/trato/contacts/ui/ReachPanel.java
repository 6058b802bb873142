package dev.trato.contacts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.PhoneNumber;
import dev.trato.kernel.PostalAddress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On the page of a person or a company: one click to write, call, chat or find the way; what they do not want is said instead. */
@org.springframework.stereotype.Component
class ReachPanel implements RecordPanel {

    private static final List<String> FIELDS = List.of("email", "phone", "mobile", "contactPoints", "bouncedEmails", "preferredChannel", "doNotContact", "street",
            "postalCode", "city", "region", "country");

    private final Kit kit;

    ReachPanel(Kit kit) {
        this.kit = kit;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Contact.class || type.entity() == Company.class;
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "contacts.reach";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Component create(RecordRef ref) {
        var place = new Div();
        place.addClassName("reach");
        var refresh = kit.work().refreshing(place, () -> read(ref), row -> show(place, row));
        refresh.ask();
        kit.live().follow(place, Set.of(ref.type()), changes -> refresh.outdated());
        return place;
    }

    private Optional<Row> read(RecordRef ref) {
        var records = kit.gate().of(ref);
        return records.row(ref.id(), FIELDS.stream().filter(name -> kit.catalog().find(records.type(), name).isPresent()).toList());
    }

    private void show(Div place, Optional<Row> found) {
        place.removeAll();
        if (found.isEmpty()) {
            return;
        }
        var row = found.get();
        var refused = row.get("doNotContact") instanceof Collection<?> names ? names : List.of();
        warn(place, row, "doNotContact");
        warn(place, row, "bouncedEmails");
        var phone = Stream.of(text(row, "mobile"), text(row, "phone")).filter(text -> text != null).findFirst().orElseGet(() -> point(row, ContactPoint.Medium.PHONE));
        var email = text(row, "email") == null ? point(row, ContactPoint.Medium.EMAIL) : text(row, "email");
        if (email != null && !refused.contains("EMAIL")) {
            place.add(link("mail", "contacts.reach.mail", "mailto:" + encoded(email).replace("%40", "@"), false));
        }
        if (phone != null && !refused.contains("PHONE")) {
            place.add(link("phone", "contacts.reach.call", "tel:" + phone.replaceAll("[^+0-9;=ext]", ""), false));
        }
        PhoneNumber.parse(phone == null ? "" : phone).filter(number -> !refused.contains("WHATSAPP"))
                .ifPresent(number -> place.add(link("chat", "contacts.reach.whatsapp", "https://wa.me/" + number.e164().substring(1), true)));
        var address = new PostalAddress(text(row, "street"), text(row, "postalCode"), text(row, "city"), text(row, "region"), text(row, "country"));
        if (!address.isEmpty()) {
            place.add(link("pin", "contacts.reach.map", "https://www.openstreetmap.org/search?query=" + encoded(address.line(kit.locale())), true));
        }
        if (place.getChildren().findAny().isEmpty()) {
            place.add(new Paragraph(kit.text("contacts.reach.none")));
        }
    }

    /** Says what stands against it, if anything does. */
    private void warn(Div place, Row row, String name) {
        if (row.get(name) instanceof Collection<?> some && !some.isEmpty()) {
            var field = kit.catalog().require(kit.gate().of(row.ref()).type(), name);
            var warning = new Paragraph(Icons.of("warning"), new Span(kit.label(field) + ": " + kit.format().text(field, some, kit.locale())));
            warning.addClassName("quiet-line");
            warning.getElement().setAttribute("data-tone", "warning");
            place.add(warning);
        }
    }

    private static @Nullable String text(Row row, String field) {
        return row.get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable String point(Row row, ContactPoint.Medium medium) {
        return row.get("contactPoints") instanceof List<?> points
                ? points.stream().map(ContactPoint.class::cast).filter(point -> point.kind().medium() == medium).map(ContactPoint::value).findFirst().orElse(null)
                : null;
    }

    private Anchor link(String icon, String key, String address, boolean elsewhere) {
        var link = new Anchor();
        link.setHref(address);
        link.add(Icons.of(icon), new Span(kit.text(key)));
        link.addClassName("reach-link");
        link.setRouterIgnore(true);
        if (elsewhere) {
            link.setTarget(AnchorTarget.BLANK);
            link.getElement().setAttribute("rel", "noopener noreferrer");
        }
        return link;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
