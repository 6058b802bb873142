package dev.trato.ui.form;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.trato.kernel.RecordRef;
import java.util.Map;
import java.util.function.Consumer;

/** Creates the record that a reference is to point at, from the words that were typed to find it. */
final class ReferenceCreation {

    private final RecordForms forms;
    private final ReferenceChoices choices;
    private Consumer<Object> created = value -> { };

    ReferenceCreation(RecordForms forms, ReferenceChoices choices) {
        this.forms = forms;
        this.choices = choices;
    }

    /** Offers it where it makes sense: in daily work, to those who may create such records and name them. */
    void offerIn(ComboBox<ReferenceChoices.Choice> input) {
        var target = choices.target();
        if (target.isSetup() || !forms.allows(target) || forms.nameField(target).isEmpty()) {
            return;
        }
        choices.offerCreation();
        input.addValueChangeListener(event -> {
            var choice = event.getValue();
            if (choice != null && choice.typed() != null) {
                input.setValue(event.getOldValue());
                create(choice.typed());
            }
        });
    }

    void onCreated(Consumer<Object> listener) {
        created = listener;
    }

    private void create(String words) {
        var name = forms.nameField(choices.target()).orElseThrow().name();
        Consumer<RecordRef> take = ref -> created.accept(ref.id());
        forms.create(choices.target(), Map.of(name, words), take);
    }
}
