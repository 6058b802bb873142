package dev.trato.activities.task.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import dev.trato.activities.task.Reminders;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.ui.Kit;
import dev.trato.ui.form.SpecialInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reminders to be chosen among the usual ones; others can be written as the field keeps them. */
@Component
class ReminderInput implements SpecialInput {

    private static final List<String> USUAL = List.of("PT0S", "PT5M", "PT10M", "PT15M", "PT30M", "PT1H", "PT2H", "P1D", "P2D", "P7D");

    private final Kit kit;
    private final TaskWords words;

    ReminderInput(Kit kit, TaskWords words) {
        this.kit = kit;
        this.words = words;
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("task") && field.name().equals("reminders");
    }

    @Override
    public CustomField<String> create() {
        return new Choice();
    }

    private final class Choice extends CustomField<String> {
        private final MultiSelectComboBox<String> box = new MultiSelectComboBox<>();
        private final List<String> offered = new ArrayList<>(USUAL);

        Choice() {
            super("");
            box.setItems(offered);
            box.setItemLabelGenerator(one -> words.reminder(one, kit.locale()));
            box.setAriaLabel(kit.text("task.reminders"));
            box.setWidthFull();
            box.addCustomValueSetListener(event -> take(event.getDetail()));
            box.setAllowCustomValue(true);
            box.addValueChangeListener(event -> updateValue());
            setWidthFull();
            add(box);
        }

        private void take(String typed) {
            try {
                var chosen = new LinkedHashSet<>(box.getValue());
                Reminders.of(typed).all().forEach(one -> {
                    offer(one);
                    chosen.add(one);
                });
                box.setValue(chosen);
                updateValue();
            } catch (Problem e) {
                setErrorMessage(kit.text(e));
                setInvalid(true);
            }
        }

        private void offer(String one) {
            if (!offered.contains(one)) {
                offered.add(one);
                box.setItems(offered);
            }
        }

        @Override
        protected String generateModelValue() {
            return String.join(",", box.getValue());
        }

        @Override
        protected void setPresentationValue(String value) {
            var all = Reminders.of(value).all();
            all.forEach(this::offer);
            box.setValue(new LinkedHashSet<>(all));
        }

        @Override
        public void focus() {
            box.focus();
        }
    }
}
