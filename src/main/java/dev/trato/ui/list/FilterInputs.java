package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.records.Field;
import dev.trato.records.Operator;
import dev.trato.records.Period;
import dev.trato.ui.Kit;
import dev.trato.ui.form.FieldEditor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the input that fits a field and an operator. */
final class FilterInputs {

    private final ListParts parts;
    private final String label;

    FilterInputs(ListParts parts) {
        this.parts = parts;
        this.label = parts.kit().text("filter.value");
    }

    /** The operators offered for a field. Where several values can be meant, one is only the shortest list of them. */
    static List<Operator> operators(Field field) {
        return Operator.of(field).stream().filter(operator -> !isShortList(field, operator)).toList();
    }

    /** The operator that is offered in the place of another one. */
    static Operator offered(Field field, Operator operator) {
        return !isShortList(field, operator) ? operator : operator == Operator.IS ? Operator.IN : Operator.NOT_IN;
    }

    private static boolean isShortList(Field field, Operator operator) {
        return (operator == Operator.IS || operator == Operator.IS_NOT) && Operator.of(field).contains(Operator.IN) && !field.type().isText();
    }

    /** The input; empty where the operator needs no value. */
    Optional<FilterInput> of(Field field, Operator operator) {
        if (operator.takesNoValue()) {
            return Optional.empty();
        }
        if (operator == Operator.WITHIN) {
            return Optional.of(choice(Arrays.stream(Period.values()).map(Period::code).toList(), this::period));
        }
        return Optional.of(switch (field.type()) {
            case REFERENCE -> operator == Operator.CONTAINS ? text() : new ReferenceInput(kit(), field, label);
            case CHOICE -> options(field);
            case MULTI_CHOICE -> field.options().isEmpty() ? text() : choice(field.options().stream().map(Field.Option::name).toList(), name -> kit().option(field, name));
            case YES_NO -> choice(List.of("true", "false"), value -> kit().text(value.equals("true") ? "value.yes" : "value.no"));
            case NUMBER, MONEY, PERCENT -> new NumberInput(field);
            case DATE, DATE_TIME -> new DayInput(kit(), label);
            case TEXT, LONG_TEXT, EMAIL, PHONE, LINK, CONTACT_POINTS -> operator.takesList() ? texts() : text();
        });
    }

    private String period(String code) {
        return Period.find(code).map(period -> kit().text("period." + period)).orElse(code);
    }

    private FilterInput text() {
        var input = new TextField(label);
        input.getElement().setProperty("autocomplete", "off");
        return new FilterInput() {
            @Override
            public Component component() {
                return input;
            }

            @Override
            public void setValues(List<String> values) {
                input.setValue(values.isEmpty() ? "" : values.getFirst());
            }

            @Override
            public List<String> values() {
                return input.getValue().isBlank() ? List.of() : List.of(input.getValue().strip());
            }
        };
    }

    private FilterInput choice(List<String> names, Function<String, String> words) {
        var input = new Select<String>();
        input.setLabel(label);
        input.setItems(names);
        input.setItemLabelGenerator(name -> name == null ? "" : words.apply(name));
        return new FilterInput() {
            @Override
            public Component component() {
                return input;
            }

            @Override
            public void setValues(List<String> values) {
                values.stream().filter(names::contains).findFirst().ifPresent(input::setValue);
            }

            @Override
            public List<String> values() {
                return Optional.ofNullable(input.getValue()).stream().toList();
            }
        };
    }

    private FilterInput options(Field field) {
        var input = new MultiSelectComboBox<String>(label);
        input.setItems(field.options().stream().map(Field.Option::name).toList());
        input.setItemLabelGenerator(name -> kit().option(field, name));
        return several(input);
    }

    /** Words that nobody can list beforehand: what is typed becomes one of them. */
    private FilterInput texts() {
        var input = new MultiSelectComboBox<String>(label);
        input.setItems(List.of());
        input.setAllowCustomValue(true);
        input.setHelperText(kit().text("filter.several"));
        input.addCustomValueSetListener(event -> {
            var values = new LinkedHashSet<>(input.getValue());
            values.add(event.getDetail().strip());
            input.setItems(values);
            input.setValue(values);
        });
        return several(input);
    }

    private static FilterInput several(MultiSelectComboBox<String> input) {
        return new FilterInput() {
            @Override
            public Component component() {
                return input;
            }

            @Override
            public void setValues(List<String> values) {
                if (input.isAllowCustomValue()) {
                    input.setItems(values);
                }
                input.setValue(values);
            }

            @Override
            public List<String> values() {
                return List.copyOf(input.getValue());
            }
        };
    }

    private Kit kit() {
        return parts.kit();
    }

    /** A number as the reader writes it. */
    private final class NumberInput implements FilterInput {
        private final FieldEditor editor;

        NumberInput(Field field) {
            editor = parts.editors().labelled(field);
            ((TextField) editor.component()).setLabel(label);
            ((TextField) editor.component()).setRequiredIndicatorVisible(false);
        }

        @Override
        public Component component() {
            return editor.component();
        }

        @Override
        public void setValues(List<String> values) {
            editor.setValue(values.isEmpty() ? null : new BigDecimal(values.getFirst()));
        }

        @Override
        public List<String> values() {
            return editor.getValue() instanceof BigDecimal number ? List.of(number.toPlainString()) : List.of();
        }
    }
}
