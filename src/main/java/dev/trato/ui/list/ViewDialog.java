package dev.trato.ui.list;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.customization.SavedView;
import dev.trato.ui.Kit;
import java.util.Arrays;
import java.util.function.BiPredicate;

/** Asks under which name a view is kept, and who finds it. */
final class ViewDialog extends Dialog {

    private static final int LONGEST_NAME = 80;

    /**
     * @param keep keeps the view; the dialog stays open when it gives false
     */
    ViewDialog(Kit kit, String title, String name, SavedView.Audience audience, BiPredicate<String, SavedView.Audience> keep) {
        setHeaderTitle(title);
        setWidth("400px");
        var field = new TextField(kit.text("view.name"));
        field.setMaxLength(LONGEST_NAME);
        field.setValue(name);
        field.setRequired(true);
        field.setManualValidation(true);
        field.setAutofocus(true);
        field.setWidthFull();
        var choice = new RadioButtonGroup<SavedView.Audience>(kit.text("view.audience"));
        choice.setItems(Arrays.stream(SavedView.Audience.values())
                .filter(each -> each != SavedView.Audience.TEAM || kit.access().homeTeam() != null)
                .toList());
        choice.setItemLabelGenerator(each -> kit.text("view.audience." + each));
        choice.setValue(audience);
        var save = new Button(kit.text("button.save"), event -> {
            if (field.getValue().isBlank()) {
                field.setErrorMessage(kit.text("problem.view.name"));
                field.setInvalid(true);
            } else if (keep.test(field.getValue(), choice.getValue())) {
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(field);
        var cancel = new Button(kit.text("button.cancel"), event -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        add(field, choice);
        getFooter().add(cancel, save);
    }
}
