package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions and further groups of which all, any or none must hold. */
final class FilterGroup extends Div {

    /** How the parts belong together. */
    private enum Join {
        ALL,
        ANY,
        NONE
    }

    /** A condition that is still to be written. */
    private static final RecordFilter BLANK = RecordFilter.where("", Operator.IS);

    private final ListParts parts;
    private final RecordType<?> type;
    private final Select<Join> join = new Select<>();
    private final Div rows = new Div();
    private final List<Component> members = new ArrayList<>();

    /**
     * @param remove takes the group away; null for the outermost one
     */
    FilterGroup(ListParts parts, RecordType<?> type, RecordFilter filter, @Nullable Runnable remove) {
        this.parts = parts;
        this.type = type;
        addClassName("filter-group");
        getElement().setAttribute("role", "group").setAttribute("aria-label", kit().text("filter.group"));
        join.setAriaLabel(kit().text("filter.join"));
        join.setItems(Join.values());
        join.setItemLabelGenerator(each -> kit().text("filter.join." + each));
        rows.addClassName("filter-rows");
        var head = new Div(join);
        head.addClassName("filter-group-head");
        if (remove != null) {
            head.add(removal("filter.group.remove", remove));
        }
        var foot = new Div(
                button("filter.condition.add", () -> member(BLANK)),
                button("filter.group.add", () -> member(new RecordFilter.Or(List.of()))));
        foot.addClassName("filter-group-foot");
        add(head, rows, foot);
        read(filter);
    }

    private void read(RecordFilter filter) {
        switch (filter) {
            case RecordFilter.Or or -> members(Join.ANY, or.parts());
            case RecordFilter.Not not -> members(Join.NONE, not.part() instanceof RecordFilter.Or or ? or.parts() : List.of(not.part()));
            case RecordFilter.And and -> members(Join.ALL, and.parts());
            case RecordFilter.Condition condition -> members(Join.ALL, List.of(condition));
        }
    }

    private void members(Join how, List<RecordFilter> filters) {
        join.setValue(how);
        if (filters.isEmpty()) {
            member(BLANK);
        }
        filters.forEach(this::member);
    }

    private void member(RecordFilter filter) {
        if (filter instanceof RecordFilter.Condition condition) {
            condition(condition);
        } else {
            var holder = new Component[1];
            var group = new FilterGroup(parts, type, filter, () -> drop(holder[0], holder[0]));
            holder[0] = group;
            members.add(group);
            rows.add(group);
        }
    }

    private void condition(RecordFilter.Condition condition) {
        var editor = new ConditionEditor(parts, type);
        kit().catalog().find(type, condition.field()).ifPresent(field -> editor.set(condition, field));
        var row = new Div(editor);
        row.addClassName("filter-row");
        row.add(removal("filter.condition.remove", () -> drop(editor, row)));
        members.add(editor);
        rows.add(row);
    }

    private void drop(Component member, Component shown) {
        members.remove(member);
        rows.remove(shown);
    }

    /** Whether every condition says something; those that do not say what is missing. */
    boolean isComplete() {
        boolean complete = true;
        for (var member : members) {
            if (member instanceof FilterGroup group) {
                complete &= group.isComplete();
            } else if (member instanceof ConditionEditor editor && !editor.isBlank() && editor.condition().isEmpty()) {
                editor.complain();
                complete = false;
            }
        }
        return complete;
    }

    RecordFilter filter() {
        var filters = members.stream().map(FilterGroup::filterOf).flatMap(Optional::stream).toList();
        return switch (join.getValue()) {
            case ALL -> new RecordFilter.And(filters);
            case ANY -> new RecordFilter.Or(filters);
            case NONE -> filters.isEmpty() ? RecordFilter.ALL : new RecordFilter.Not(new RecordFilter.Or(filters));
        };
    }

    private static Optional<RecordFilter> filterOf(Component member) {
        return member instanceof FilterGroup group ? Optional.of(group.filter()) : ((ConditionEditor) member).condition().map(RecordFilter.class::cast);
    }

    private Button button(String text, Runnable action) {
        var button = new Button(kit().text(text), Icons.of("plus"), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private Button removal(String text, Runnable action) {
        var button = new Button(Icons.of("close"), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit().text(text));
        return button;
    }

    private Kit kit() {
        return parts.kit();
    }
}
