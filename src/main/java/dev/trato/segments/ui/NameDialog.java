package dev.trato.segments.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.ui.Kit;
import java.util.function.Consumer;

/** Asks what a new segment is to be called. */
class NameDialog extends Dialog {

    private static final int LONGEST = 120;

    private final TextField name = new TextField();

    /** @param done takes the name */
    NameDialog(Kit kit, String title, String suggested, String help, Consumer<String> done) {
        setHeaderTitle(title);
        setWidth("420px");
        name.setLabel(kit.text("segment.name"));
        name.setMaxLength(LONGEST);
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        name.setValue(suggested.length() <= LONGEST ? suggested : suggested.substring(0, LONGEST));
        name.setHelperText(help);
        name.setWidthFull();
        name.getElement().setProperty("autocomplete", "off");
        add(name);
        var cancel = new Button(kit.text("button.cancel"), event -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        var apply = new Button(kit.text("button.save"), event -> {
            if (name.getValue().isBlank()) {
                name.setErrorMessage(kit.text("problem.required"));
                name.setInvalid(true);
            } else {
                close();
                done.accept(name.getValue().strip());
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.addClickShortcut(Key.ENTER);
        getFooter().add(cancel, apply);
        name.focus();
    }
}
