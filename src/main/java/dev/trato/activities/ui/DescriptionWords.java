package dev.trato.activities.ui;

import dev.trato.activities.RichText;
import dev.trato.records.Field;
import dev.trato.ui.FieldWords;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Whom the description of a task names stands there by his name. */
@Component
class DescriptionWords implements FieldWords {

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("task") && field.name().equals("description");
    }

    @Override
    public String of(Object value, Locale locale) {
        return RichText.named(value.toString());
    }
}
