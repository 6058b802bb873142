package dev.trato.activities.ui;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.trato.records.Field;
import dev.trato.ui.Kit;
import dev.trato.ui.form.SpecialInput;
import org.springframework.stereotype.Component;

/** What a task is about: {@code @} names a colleague, who is told. */
@Component
class DescriptionInput implements SpecialInput {

    private static final int LONGEST = 8000;

    private final Kit kit;

    DescriptionInput(Kit kit) {
        this.kit = kit;
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("task") && field.name().equals("description");
    }

    @Override
    public CustomField<String> create() {
        return new Description();
    }

    private final class Description extends CustomField<String> {
        private final TextArea text;

        Description() {
            super("");
            var field = new RichTextField(kit, kit.text("task.description"), LONGEST);
            text = field.input();
            text.setPlaceholder(kit.text("task.description.hint"));
            text.addValueChangeListener(event -> updateValue());
            setWidthFull();
            add(field);
        }

        @Override
        protected String generateModelValue() {
            return text.getValue();
        }

        @Override
        protected void setPresentationValue(String value) {
            text.setValue(value == null ? "" : value);
        }

        @Override
        public void focus() {
            text.focus();
        }
    }
}
