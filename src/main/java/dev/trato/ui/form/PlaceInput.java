package dev.trato.ui.form;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.PostalAddress;
import dev.trato.ui.Kit;
import java.util.LinkedHashSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A postal address, part by part. */
final class PlaceInput extends Div {

    private final transient Kit kit;
    private final TextField street = new TextField();
    private final TextField postalCode = new TextField();
    private final TextField city = new TextField();
    private final TextField region = new TextField();
    private final ComboBox<String> country = new ComboBox<>();
    private boolean showing;

    PlaceInput(Kit kit, Runnable changed) {
        this.kit = kit;
        addClassName("place-input");
        part(street, "street", 200, changed);
        part(postalCode, "postalCode", 20, changed);
        part(city, "city", 120, changed);
        part(region, "region", 120, changed);
        country.setPlaceholder(kit.text("address.country"));
        country.setAriaLabel(kit.text("address.country"));
        country.setItemLabelGenerator(code -> CodeList.COUNTRY.names(kit.locale()).getOrDefault(code, code));
        country.setClearButtonVisible(true);
        country.addValueChangeListener(event -> tell(changed));
        add(street, postalCode, city, region, country);
    }

    private void part(TextField input, String name, int longest, Runnable changed) {
        input.setPlaceholder(kit.text("address." + name));
        input.setAriaLabel(kit.text("address." + name));
        input.setMaxLength(longest);
        input.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        input.getElement().setProperty("autocomplete", "off");
        input.addClassName("place-" + name);
        input.addValueChangeListener(event -> tell(changed));
    }

    private void tell(Runnable changed) {
        if (!showing) {
            changed.run();
        }
    }

    /** A country that is none by its code stays among them, as it was typed. */
    private void offer(@Nullable String also) {
        var codes = new LinkedHashSet<>(CodeList.COUNTRY.names(kit.locale()).keySet());
        if (also != null) {
            codes.add(also);
        }
        country.setItems(codes);
    }

    void show(PostalAddress address) {
        showing = true;
        Stream.of(new Part(street, address.street()), new Part(postalCode, address.postalCode()), new Part(city, address.city()), new Part(region, address.region()))
                .forEach(part -> part.input.setValue(part.value == null ? "" : part.value));
        offer(address.country());
        country.setValue(address.country());
        showing = false;
    }

    private record Part(TextField input, @Nullable String value) {}

    PostalAddress address() {
        return new PostalAddress(street.getValue(), postalCode.getValue(), city.getValue(), region.getValue(), country.getValue());
    }

    void focus() {
        ((Focusable<?>) street).focus();
    }
}
