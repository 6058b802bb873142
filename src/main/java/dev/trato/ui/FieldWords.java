package dev.trato.ui;

import dev.trato.records.Field;
import java.util.Locale;

/** Answers: how is the value of this field said in words, where it is kept in a language of its own? A bean, in the module of the field. */
public interface FieldWords {

    boolean fits(Field field);

    String of(Object value, Locale locale);
}
