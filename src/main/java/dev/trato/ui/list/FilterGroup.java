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

/** Conditions, questions about related records and further groups, of which all, any or none must hold. */
final class FilterGroup extends Div implements FilterMember {

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
    private final int level;
    private final Runnable changed;
    private final Select<Join> join = new Select<>();
    private final Div rows = new Div();
    private final List<FilterMember> members = new ArrayList<>();

    /**
     * @param level   how many relations lead to the records that are asked about
     * @param changed told whenever the group says something else
     * @param remove  takes the group away; null for the outermost one
     */
    FilterGroup(ListParts parts, RecordType<?> type, RecordFilter filter, int level, Runnable changed, @Nullable Runnable remove) {
        this.parts = parts;
        this.type = type;
        this.level = level;
        this.changed = changed;
        addClassName("filter-group");
        getElement().setAttribute("role", "group").setAttribute("aria-label", kit().text("filter.group"));
        join.setAriaLabel(kit().text("filter.join"));
        join.setItems(Join.values());
        join.setItemLabelGenerator(each -> kit().text("filter.join." + each));
        join.addValueChangeListener(event -> changed.run());
        rows.addClassName("filter-rows");
        var head = new Div(join);
        head.addClassName("filter-group-head");
        if (remove != null) {
            head.add(removal("filter.group.remove", remove));
        }
        add(head, rows, foot());
        read(filter);
    }

    private Div foot() {
        var foot = new Div(button("filter.condition.add", () -> member(BLANK)));
        foot.addClassName("filter-group-foot");
        if (level < RecordFilter.Related.MAX_DEPTH) {
            foot.add(button("filter.related.add", this::askRelated));
        }
        foot.add(button("filter.group.add", () -> member(new RecordFilter.Or(List.of()))));
        return foot;
    }

    /** Adds a question about related records that is still to be written. */
    void askRelated() {
        members.stream().filter(member -> member instanceof ConditionEditor editor && editor.isBlank()).toList().forEach(this::drop);
        var editor = new RelationEditor(parts, type, level, changed);
        row(editor, "filter.related.remove");
        editor.focusRelation();
    }

    private void drop(FilterMember member) {
        drop(member, member.component().getParent().orElseThrow());
    }

    private void read(RecordFilter filter) {
        if (RelatedPart.of(filter).isPresent()) {
            members(Join.ALL, List.of(filter));
            return;
        }
        switch (filter) {
            case RecordFilter.Or or -> members(Join.ANY, or.parts());
            case RecordFilter.Not not -> members(Join.NONE, not.part() instanceof RecordFilter.Or or ? or.parts() : List.of(not.part()));
            case RecordFilter.And and -> members(Join.ALL, and.parts());
            default -> members(Join.ALL, List.of(filter));
        }
    }

    private void members(Join how, List<RecordFilter> filters) {
        join.setValue(how);
        if (filters.isEmpty() && level == 0) {
            member(BLANK);
        }
        filters.forEach(this::member);
    }

    private void member(RecordFilter filter) {
        var related = RelatedPart.of(filter);
        if (related.isPresent()) {
            related(related.get());
        } else if (filter instanceof RecordFilter.Condition condition) {
            condition(condition);
        } else {
            var holder = new FilterGroup[1];
            var group = new FilterGroup(parts, type, filter, level, changed, () -> drop(holder[0], holder[0]));
            holder[0] = group;
            members.add(group);
            rows.add(group);
        }
    }

    private void condition(RecordFilter.Condition condition) {
        var field = kit().catalog().findAskable(type, condition.field());
        if (field.isEmpty() && condition != BLANK) {
            row(new KeptPart(kit(), type, condition), "filter.condition.remove");
            return;
        }
        var editor = new ConditionEditor(parts, type, changed);
        field.ifPresent(each -> editor.set(condition, each));
        row(editor, "filter.condition.remove");
    }

    private void related(RelatedPart part) {
        var editor = new RelationEditor(parts, type, level, changed);
        row(editor.set(part) ? editor : new KeptPart(kit(), type, part.filter()), "filter.related.remove");
    }

    private void row(FilterMember member, String removal) {
        var row = new Div(member.component());
        row.addClassName("filter-row");
        row.add(removal(removal, () -> drop(member, row)));
        members.add(member);
        rows.add(row);
    }

    private void drop(FilterMember member, Component shown) {
        members.remove(member);
        rows.remove(shown);
        changed.run();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean isComplete() {
        boolean complete = true;
        for (var member : members) {
            complete &= member.isComplete();
        }
        return complete;
    }

    @Override
    public Optional<RecordFilter> said() {
        return Optional.of(filter());
    }

    RecordFilter filter() {
        var filters = members.stream().map(FilterMember::said).flatMap(Optional::stream).toList();
        return switch (join.getValue()) {
            case ALL -> new RecordFilter.And(filters);
            case ANY -> new RecordFilter.Or(filters);
            case NONE -> filters.isEmpty() ? RecordFilter.ALL : new RecordFilter.Not(new RecordFilter.Or(filters));
        };
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
