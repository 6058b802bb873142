package dev.trato.contacts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.contacts.FirstAddress;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.PhoneNumber;
import dev.trato.kernel.PostalAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
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

    private static final String MAP = "https://www.openstreetmap.org/search?query=";

    private final Kit kit;
    private final FirstAddress firstAddress;

    ReachPanel(Kit kit, FirstAddress firstAddress) {
        this.kit = kit;
        this.firstAddress = firstAddress;
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
            place.add(link("phone", "contacts.reach.call", dialled(phone), false));
        }
        PhoneNumber.parse(phone == null ? "" : phone).filter(number -> !refused.contains("WHATSAPP"))
                .ifPresent(number -> place.add(link("chat", "contacts.reach.whatsapp", "https://wa.me/" + number.e164().substring(1), true)));
        var address = new PostalAddress(text(row, "street"), text(row, "postalCode"), text(row, "city"), text(row, "region"), text(row, "country"));
        if (!address.isEmpty()) {
            place.add(link("pin", "contacts.reach.map", MAP + encoded(address.line(kit.locale())), true));
        }
        addFurther(place, row, refused);
        if (place.getChildren().findAny().isEmpty()) {
            place.add(new Paragraph(kit.text("contacts.reach.none")));
        }
    }

    /** Every other way to reach them, each with what it is for; one may become the first. */
    private void addFurther(Div place, Row row, Collection<?> refused) {
        var points = FirstAddress.points(row);
        if (points.isEmpty()) {
            return;
        }
        var type = kit.gate().of(row.ref()).type();
        var list = new UnorderedList();
        list.addClassName("reach-further");
        points.forEach(point -> {
            var item = new ListItem(way(point, refused), new Span(kit.text("contactPoint." + point.kind())));
            FirstAddress.field(point.kind()).filter(field -> row.updatable() && isWritable(type, field) && isWritable(type, "contactPoints"))
                    .ifPresent(field -> item.add(first(row, point)));
            list.add(item);
        });
        place.add(list);
    }

    private boolean isWritable(RecordType<?> type, String field) {
        return kit.catalog().find(type, field).filter(kit.catalog()::isWritable).isPresent();
    }

    private Component way(ContactPoint point, Collection<?> refused) {
        return switch (point.kind().medium()) {
            case EMAIL -> refused.contains("EMAIL") ? new Span(point.value()) : anchor("mailto:" + encoded(point.value()).replace("%40", "@"), point.value(), false);
            case PHONE -> refused.contains("PHONE") || point.kind() == ContactPoint.Kind.FAX ? new Span(kit.format().phone(point.value()))
                    : anchor(dialled(point.value()), kit.format().phone(point.value()), false);
            case LINK -> anchor(point.value().matches("(?i)https?://.*") ? point.value() : "https://" + point.value(), point.value(), true);
            case PLACE -> anchor(MAP + encoded(point.line(kit.locale())), point.line(kit.locale()), true);
        };
    }

    private Button first(Row row, ContactPoint point) {
        var button = new Button(kit.text("contacts.reach.first"), event -> {
            try {
                var operation = kit.operations().traced(() -> kit.operations().through(Door.SCREEN, () -> {
                    firstAddress.use(row.ref(), point);
                    return point;
                })).operation();
                if (operation != null) {
                    Notices.done(kit, kit.text("contacts.reach.isFirst", point.value()), operation);
                }
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(kit.text("contacts.reach.firstOf", point.value()));
        return button;
    }

    private static Anchor anchor(String address, String text, boolean elsewhere) {
        var anchor = new Anchor(address, text);
        anchor.setRouterIgnore(true);
        if (elsewhere) {
            anchor.setTarget(AnchorTarget.BLANK);
            anchor.getElement().setAttribute("rel", "noopener noreferrer");
        }
        return anchor;
    }

    private static String dialled(String phone) {
        return "tel:" + phone.replaceAll("[^+0-9;=ext]", "");
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
        return FirstAddress.points(row).stream().filter(point -> point.kind().medium() == medium && point.kind() != ContactPoint.Kind.FAX).map(ContactPoint::value).findFirst()
                .orElse(null);
    }

    private Anchor link(String icon, String key, String address, boolean elsewhere) {
        var link = anchor(address, "", elsewhere);
        link.add(Icons.of(icon), new Span(kit.text(key)));
        link.addClassName("reach-link");
        return link;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
