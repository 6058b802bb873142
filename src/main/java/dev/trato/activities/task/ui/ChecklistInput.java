package dev.trato.activities.task.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.activities.task.Checklist;
import dev.trato.records.Field;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.form.SpecialInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Steps with a box each, to be ticked, worded, moved up and taken away, and a line for one more. */
@Component
class ChecklistInput implements SpecialInput {

    private final Kit kit;

    ChecklistInput(Kit kit) {
        this.kit = kit;
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("task") && field.name().equals("checklist");
    }

    @Override
    public CustomField<String> create() {
        return new Steps();
    }

    private final class Steps extends CustomField<String> {
        private final Div list = new Div();
        private final TextField next = new TextField();
        private final List<Step> steps = new ArrayList<>();

        Steps() {
            super("");
            list.addClassName("checklist-field");
            next.setPlaceholder(kit.text("task.checklist.next"));
            next.setAriaLabel(kit.text("task.checklist.next"));
            next.setWidthFull();
            next.setMaxLength(200);
            next.addValueChangeListener(event -> addNext());
            next.addKeyPressListener(Key.ENTER, event -> next.focus());
            setWidthFull();
            add(list, next);
        }

        private void addNext() {
            if (!next.getValue().isBlank()) {
                addStep(new Checklist.Step(false, next.getValue().strip()));
                next.clear();
                updateValue();
            }
        }

        private void addStep(Checklist.Step step) {
            var made = new Step(step);
            steps.add(made);
            list.add(made);
        }

        private void moveUp(Step step) {
            int at = steps.indexOf(step);
            if (at > 0) {
                Collections.swap(steps, at, at - 1);
                list.addComponentAtIndex(at - 1, step);
                updateValue();
            }
        }

        private void drop(Step step) {
            steps.remove(step);
            list.remove(step);
            updateValue();
            next.focus();
        }

        @Override
        protected String generateModelValue() {
            return new Checklist(steps.stream().map(Step::step).filter(step -> !step.text().isBlank()).toList()).toString();
        }

        @Override
        protected void setPresentationValue(String value) {
            steps.clear();
            list.removeAll();
            Checklist.of(value).steps().forEach(this::addStep);
        }

        @Override
        public void focus() {
            next.focus();
        }

        /** One step. */
        private final class Step extends Div {
            private final Checkbox box = new Checkbox();
            private final TextField text = new TextField();

            Step(Checklist.Step step) {
                addClassName("checklist-step");
                box.setValue(step.done());
                box.setAriaLabel(kit.text("task.checklist.done", step.text()));
                text.setValue(step.text());
                text.setMaxLength(200);
                text.setAriaLabel(kit.text("task.checklist.step"));
                box.addValueChangeListener(event -> updateValue());
                text.addValueChangeListener(event -> updateValue());
                add(box, text, button("arrow-up", "task.checklist.up", () -> moveUp(this)), button("close", "task.checklist.drop", () -> drop(this)));
            }

            private Button button(String icon, String label, Runnable action) {
                var button = new Button(Icons.of(icon), event -> action.run());
                button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.SMALL);
                button.setAriaLabel(kit.text(label, text.getValue()));
                return button;
            }

            Checklist.Step step() {
                return new Checklist.Step(box.getValue(), text.getValue().strip());
            }
        }
    }
}
