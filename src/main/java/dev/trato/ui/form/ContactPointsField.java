package dev.trato.ui.form;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.ContactPoint.Medium;
import dev.trato.kernel.PostalAddress;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Further addresses and numbers, one to a line with what each is for. A line without an address counts for nothing. */
final class ContactPointsField extends CustomField<List<ContactPoint>> implements HasAriaLabel {

    private final transient Kit kit;
    private final transient List<PointLine> lines = new ArrayList<>();
    private final Div shown = new Div();

    ContactPointsField(Kit kit) {
        super(List.of());
        this.kit = kit;
        addClassName("contact-points");
        shown.addClassName("contact-point-lines");
        var add = new Button(kit.text("contactPoint.add"), Icons.of("plus"), event -> added().enter());
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(shown, add);
    }

    private final class PointLine extends Div {
        private final Select<Kind> kind = new Select<>();
        private final TextField address = new TextField();
        private final PlaceInput place = new PlaceInput(kit, ContactPointsField.this::updateValue);
        private boolean chosen;

        PointLine(@Nullable ContactPoint point) {
            addClassName("contact-point-line");
            kind.setItems(Kind.values());
            kind.setItemLabelGenerator(one -> kit.text("contactPoint." + one));
            kind.setAriaLabel(kit.text("contactPoint.kind"));
            kind.setValue(point == null ? Kind.OTHER_EMAIL : point.kind());
            chosen = point != null;
            address.setAriaLabel(kit.text("contactPoint.value"));
            address.setMaxLength(300);
            address.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            address.getElement().setProperty("autocomplete", "off");
            show(point == null ? "" : point.value());
            kind.addValueChangeListener(event -> {
                chosen |= event.isFromClient();
                if (isPlace() != place.isVisible()) {
                    show(place.isVisible() ? place.address().text() : address.getValue());
                }
                updateValue();
            });
            address.addValueChangeListener(event -> {
                guess();
                updateValue();
            });
            var remove = new Button(Icons.of("close"), event -> leave());
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.addThemeNames("icon");
            remove.setAriaLabel(kit.text("contactPoint.remove", point == null ? kit.text("contactPoint.value") : point.value()));
            add(kind, address, remove, place);
        }

        private boolean isPlace() {
            return kind.getValue() != null && kind.getValue().medium() == Medium.PLACE;
        }

        /** A place has parts, everything else is a line. */
        private void show(String value) {
            place.setVisible(isPlace());
            address.setVisible(!isPlace());
            if (isPlace()) {
                place.show(PostalAddress.parse(value));
            } else {
                address.setValue(value);
            }
        }

        private void enter() {
            if (isPlace()) {
                place.focus();
            } else {
                address.focus();
            }
        }

        private Optional<ContactPoint> point() {
            var value = isPlace() ? place.address().text() : address.getValue();
            return value.isBlank() ? Optional.empty() : Optional.of(new ContactPoint(Objects.requireNonNull(kind.getValue()), value));
        }

        /** Until somebody chooses, the form of the address says what it is. */
        private void guess() {
            if (!chosen && !address.isEmpty()) {
                kind.setValue(ContactPoint.of(address.getValue()).kind());
            }
        }

        private void leave() {
            lines.remove(this);
            shown.remove(this);
            updateValue();
        }
    }

    private PointLine added() {
        var line = new PointLine(null);
        lines.add(line);
        shown.add(line);
        return line;
    }

    @Override
    protected List<ContactPoint> generateModelValue() {
        return lines.stream().flatMap(line -> line.point().stream()).toList();
    }

    @Override
    protected void setPresentationValue(@Nullable List<ContactPoint> points) {
        lines.clear();
        shown.removeAll();
        if (points != null) {
            points.forEach(point -> {
                var line = new PointLine(point);
                lines.add(line);
                shown.add(line);
            });
        }
        if (lines.isEmpty()) {
            added();
        }
    }

    @Override
    public void focus() {
        if (lines.isEmpty()) {
            added();
        }
        lines.getFirst().enter();
    }
}
