package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One condition: a field, how it is compared, and with what. */
final class ConditionEditor extends Div implements FilterMember {

    private final ListParts parts;
    private final Runnable changed;
    private final FilterWords words;
    private final FilterInputs inputs;
    private final ComboBox<Field> field = new ComboBox<>();
    private final Select<Operator> operator = new Select<>();
    private final Div place = new Div();
    private @Nullable FilterInput value;

    /** @param changed told whenever it says something else */
    ConditionEditor(ListParts parts, RecordType<?> type, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
        this.words = new FilterWords(kit());
        this.inputs = new FilterInputs(parts);
        addClassName("condition-editor");
        field.setLabel(kit().text("filter.field"));
        field.setItems(fields(type));
        field.setItemLabelGenerator(each -> kit().label(each));
        field.addValueChangeListener(event -> fieldChosen(event.getValue()));
        operator.setLabel(kit().text("filter.operator"));
        operator.setItemLabelGenerator(each -> field.getValue() == null || each == null ? "" : words.operator(field.getValue(), each));
        operator.addValueChangeListener(event -> operatorChosen(event.getValue()));
        operator.setVisible(false);
        place.addClassName("condition-value");
        field.setManualValidation(true);
        add(field, operator, place);
    }

    private List<Field> fields(RecordType<?> type) {
        return kit().catalog().askable(type).stream().sorted(Comparator.comparing(each -> kit().label(each), java.text.Collator.getInstance(kit().locale()))).toList();
    }

    void set(RecordFilter.Condition condition, Field of) {
        field.setValue(of);
        operator.setValue(FilterInputs.offered(of, condition.operator()));
        if (value != null) {
            value.setValues(condition.values());
        }
    }

    /** The condition; empty while something is missing. */
    Optional<RecordFilter.Condition> condition() {
        if (field.getValue() == null || operator.getValue() == null) {
            return Optional.empty();
        }
        try {
            var values = value == null ? List.<String>of() : value.values();
            boolean complete = value == null || !values.isEmpty();
            return complete ? Optional.of(new RecordFilter.Condition(field.getValue().name(), operator.getValue(), values)) : Optional.empty();
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    /** Whether nothing was entered at all. */
    boolean isBlank() {
        return field.isEmpty();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public Optional<RecordFilter> said() {
        return condition().map(RecordFilter.class::cast);
    }

    @Override
    public boolean isComplete() {
        if (field.isEmpty() || condition().isPresent()) {
            return true;
        }
        complain();
        return false;
    }

    /** Says that something is missing. */
    void complain() {
        var missing = kit().text("filter.missing");
        if (field.isEmpty()) {
            field.setErrorMessage(missing);
            field.setInvalid(true);
        } else if (value != null && value.component() instanceof HasValidationProperties checked && !checked.isInvalid()) {
            checked.setErrorMessage(missing);
            checked.setInvalid(true);
        }
    }

    void focus() {
        if (value != null && value.component() instanceof Focusable<?> input) {
            input.focus();
        } else {
            field.focus();
        }
    }

    private void fieldChosen(@Nullable Field chosen) {
        changed.run();
        operator.setVisible(chosen != null);
        field.setInvalid(false);
        if (chosen == null) {
            place.removeAll();
            value = null;
            return;
        }
        operator.setItems(FilterInputs.operators(chosen));
        operator.setValue(FilterInputs.operators(chosen).getFirst());
    }

    private void operatorChosen(@Nullable Operator chosen) {
        place.removeAll();
        value = null;
        if (chosen != null && field.getValue() != null) {
            inputs.of(field.getValue(), chosen).ifPresent(input -> {
                value = input;
                if (input.component() instanceof HasValidationProperties checked) {
                    checked.setManualValidation(true);
                }
                input.onChange(changed);
                place.add(input.component());
            });
        }
        changed.run();
    }

    private Kit kit() {
        return parts.kit();
    }
}
