package dev.trato.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field editor made of one of Vaadin's inputs.
 *
 * @param <V> what the input holds
 */
final class InputEditor<V> implements FieldEditor {

    /** Attribute by which the browser finds the input of a field: drafts and the links of an error summary. */
    private static final String NAME = "data-field";

    /** Attribute with what a browser's draft keeps of an input whose value means something to the server only. */
    private static final String DRAFT = "data-draft-value";

    private final Field field;
    private final HasValue<?, V> input;
    private final Reading<V> reading;
    private final Function<Problem, String> words;
    private final List<Runnable> listeners = new ArrayList<>();

    /**
     * How the input's value becomes the field's and back.
     *
     * @param toField   may throw a {@link Problem} when the text cannot be read
     * @param toInput   what the input shows
     * @param server    whether the browser cannot know what the input's value means
     */
    record Reading<V>(Function<V, @Nullable Object> toField, Function<@Nullable Object, V> toInput, boolean server) {}

    InputEditor(Field field, HasValue<?, V> input, Reading<V> reading, Function<Problem, String> words) {
        this.field = field;
        this.input = input;
        this.reading = reading;
        this.words = words;
        component().getElement().setAttribute(NAME, field.name());
        if (input instanceof HasValidationProperties checked) {
            checked.setManualValidation(true);
        }
        input.addValueChangeListener(event -> {
            keepForDraft();
            if (event.isFromClient()) {
                entered();
            }
        });
        keepForDraft();
    }

    private void entered() {
        check();
        listeners.forEach(Runnable::run);
    }

    /** Takes a value that the user has entered elsewhere on behalf of this input. */
    void enter(Object value) {
        setValue(value);
        entered();
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public Component component() {
        return (Component) input;
    }

    @Override
    public @Nullable Object getValue() {
        try {
            if (isUnreadable()) {
                throw new Problem("problem.unreadable");
            }
            return reading.toField().apply(input.getValue());
        } catch (Problem e) {
            throw new InvalidRecord(List.of(new FieldProblem(field.name(), e)));
        }
    }

    /** An input may hold text that it cannot understand, such as a thirtieth of February; its value is empty then. */
    private boolean isUnreadable() {
        return input instanceof HasValidator<?> && input.isEmpty() && defaultError();
    }

    @SuppressWarnings("unchecked")
    private boolean defaultError() {
        return ((HasValidator<V>) input).getDefaultValidator().apply(input.getValue(), new ValueContext(component(), input)).isError();
    }

    @Override
    public void setValue(@Nullable Object value) {
        setError(null);
        input.setValue(reading.toInput().apply(value));
    }

    private void check() {
        try {
            getValue();
            setError(null);
        } catch (InvalidRecord e) {
            setError(words.apply(e.problems().getFirst().problem()));
        }
    }

    private void keepForDraft() {
        if (reading.server()) {
            var value = reading.toField().apply(input.getValue());
            component().getElement().setAttribute(DRAFT, DraftText.print(value));
        }
    }

    @Override
    public void setError(@Nullable String text) {
        if (input instanceof HasValidationProperties checked) {
            checked.setErrorMessage(text);
            checked.setInvalid(text != null);
        }
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        input.setReadOnly(readOnly);
    }

    @Override
    public void focus() {
        ((Focusable<?>) input).focus();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
