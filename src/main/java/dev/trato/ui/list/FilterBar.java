package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.customization.ListState;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The line above a list: words to find, a chip for each part of the filter, and on the right how the list is sorted and which columns it has. */
final class FilterBar extends Div {

    private static final int TYPING_MILLIS = 250;

    private final ListParts parts;
    private final RecordType<?> type;
    private final FilterWords words;
    private final Consumer<ListState> change;
    private final TextField search = new TextField();
    private final Span chips = new Span();
    private final Button add;
    private final Button clear;
    private final Span place = new Span();
    private final SortMenu sort;
    private final ColumnChooser columns;
    private ListState state = ListState.START;

    /**
     * @param change takes another state
     * @param typed  takes a state that differs in the words only, while somebody types
     */
    FilterBar(ListParts parts, RecordType<?> type, Consumer<ListState> change, Consumer<ListState> typed) {
        this.parts = parts;
        this.type = type;
        this.words = new FilterWords(kit());
        this.change = change;
        addClassName("filter-bar");
        chips.addClassName("filter-chips");
        describeSearch(typed);
        add = button("filter", "filter.add", () -> edit(add(), -1));
        clear = button("close", "filter.clear", () -> change.accept(state.filter(RecordFilter.ALL)));
        sort = new SortMenu(parts, type, change);
        columns = new ColumnChooser(parts, type, change);
        var end = new Div(place, sort, columns);
        end.addClassName("filter-end");
        add(search, chips, add, clear, end);
    }

    private void describeSearch(Consumer<ListState> typed) {
        search.addClassName("list-search");
        search.setPlaceholder(kit().text("list.search"));
        search.setAriaLabel(kit().text("list.search.in", kit().text(type.pluralKey())));
        search.setPrefixComponent(Icons.of("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_MILLIS);
        search.getElement().setProperty("autocomplete", "off");
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typed.accept(state.text(event.getValue().strip()));
            }
        });
    }

    private Button button(String icon, String text, Runnable action) {
        var button = new Button(kit().text(text), Icons.of(icon), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private Component add() {
        return add;
    }

    void focusSearch() {
        search.focus();
    }

    /** Shows what belongs above the board, where there is one. */
    void show(Optional<Component> control) {
        place.removeAll();
        control.ifPresent(place::add);
    }

    /** Shows how the list stands. */
    void show(ListState now) {
        state = now;
        if (!now.text().equals(search.getValue().strip())) {
            search.setValue(now.text());
        }
        drawChips();
        clear.setVisible(!now.filter().isEmpty());
        sort.show(now);
        columns.show(now);
        columns.setVisible(now.mode() == ListState.Mode.LIST);
    }

    private void drawChips() {
        chips.removeAll();
        var conditions = state.filter().isEmpty() ? List.<RecordFilter>of() : FilterParts.of(state.filter());
        for (int position = 0; position < conditions.size(); position++) {
            chips.add(chip(conditions.get(position), position));
        }
    }

    private Component chip(RecordFilter part, int position) {
        var open = new NativeButton();
        var name = describe(open, part);
        open.addClickListener(event -> edit(open, position));
        var remove = new NativeButton();
        remove.addClassName("chip-remove");
        remove.add(Icons.of("close"));
        remove.setAriaLabel(kit().text("filter.remove", name));
        remove.addClickListener(event -> change.accept(state.filter(FilterParts.without(state.filter(), position))));
        var chip = new Span(open, remove);
        chip.addClassName("filter-chip");
        return chip;
    }

    /** Writes a part of the filter on its chip; gives the name by which it is removed. */
    private String describe(NativeButton chip, RecordFilter part) {
        if (part instanceof RecordFilter.Condition condition) {
            var field = kit().catalog().findAskable(type, condition.field());
            if (field.isPresent()) {
                var label = kit().label(field.get());
                chip.add(span("chip-field", label), span("chip-operator", words.operator(field.get(), condition.operator())),
                        span("chip-value", words.values(field.get(), condition)));
                return label;
            }
        }
        var sentence = words.sentence(type, part);
        chip.add(span("chip-value", sentence));
        chip.getElement().setAttribute("title", sentence);
        return sentence;
    }

    private static Span span(String name, String text) {
        var span = new Span(text);
        span.addClassName(name);
        return span;
    }

    /** Opens the editor of a part beside its chip; position -1 adds one. */
    private void edit(Component beside, int position) {
        var part = position < 0 ? null : FilterParts.of(state.filter()).get(position);
        if (part == null) {
            new ConditionPopover(parts, type, beside, condition -> change.accept(state.filter(state.filter().and(condition))), this::advanced, this::related).open();
        } else if (part instanceof RecordFilter.Condition condition && field(condition) != null) {
            var popover = new ConditionPopover(parts, type, beside,
                    changed -> change.accept(state.filter(FilterParts.with(state.filter(), position, changed))), this::advanced, this::related);
            popover.set(condition, Objects.requireNonNull(field(condition)));
            popover.open();
        } else {
            advanced();
        }
    }

    private @Nullable Field field(RecordFilter.Condition condition) {
        return kit().catalog().findAskable(type, condition.field()).orElse(null);
    }

    private void advanced() {
        whole().open();
    }

    private void related() {
        var filter = whole();
        filter.open();
        filter.askRelated();
    }

    private AdvancedFilter whole() {
        return new AdvancedFilter(parts, type, state.filter(), filter -> change.accept(state.filter(filter)));
    }

    private Kit kit() {
        return parts.kit();
    }
}
