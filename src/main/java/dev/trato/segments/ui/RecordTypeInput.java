package dev.trato.segments.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.segments.Segments;
import dev.trato.ui.FieldWords;
import dev.trato.ui.Kit;
import dev.trato.ui.form.SpecialInput;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a segment holds is chosen by the names of the types, and said by them. */
@Component
class RecordTypeInput implements SpecialInput, FieldWords {

    private final ObjectProvider<Kit> kit; // which says fields in words

    RecordTypeInput(ObjectProvider<Kit> kit) {
        this.kit = kit;
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("segment") && field.name().equals("recordType");
    }

    @Override
    public String of(Object value, Locale locale) {
        return kit.getObject().gate().types().find(value.toString()).map(type -> kit.getObject().text(locale, type.pluralKey())).orElse(value.toString());
    }

    @Override
    public CustomField<String> create() {
        return new Choice(kit.getObject());
    }

    private static final class Choice extends CustomField<String> {
        private final ComboBox<RecordType<?>> types = new ComboBox<>();
        private final transient Kit kit;

        Choice(Kit kit) {
            super("");
            this.kit = kit;
            types.setItems(kit.gate().types().all().stream()
                    .filter(type -> Segments.isHeld(type) && kit.gate().of(type).allows(Action.READ))
                    .sorted(Comparator.comparing((RecordType<?> type) -> kit.text(type.pluralKey()), Collator.getInstance(kit.locale())))
                    .toList());
            types.setItemLabelGenerator(type -> kit.text(type.pluralKey()));
            types.setAriaLabel(kit.text("segment.recordType"));
            types.setWidthFull();
            types.addValueChangeListener(event -> updateValue());
            add(types);
        }

        @Override
        protected String generateModelValue() {
            return types.getValue() == null ? "" : types.getValue().name();
        }

        @Override
        protected void setPresentationValue(String name) {
            types.setValue(kit.gate().types().find(name).orElse(null));
        }

        @Override
        public void focus() {
            types.focus();
        }
    }
}
