package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.Problem;
import dev.trato.records.Count;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The whole filter with its groups: all of these, any of these, none of these. It tells, while one writes it, how many records it means. */
public final class AdvancedFilter extends Dialog {

    private final transient Kit kit;
    private final transient RecordType<?> type;
    private final FilterGroup group;
    private final Span count = new Span();
    private final transient Refresh<Counted> counting;
    private final boolean made;
    private volatile RecordFilter filter;

    /** @param done takes what was written */
    public AdvancedFilter(ListParts parts, RecordType<?> type, RecordFilter filter, Consumer<RecordFilter> done) {
        this.kit = parts.kit();
        this.type = type;
        this.filter = filter;
        setHeaderTitle(kit.text("filter.title"));
        setWidth("820px");
        addClassName("advanced-filter");
        counting = kit.work().refreshing(count, this::counted, this::show);
        group = new FilterGroup(parts, type, filter, 0, this::changed, null);
        add(group);
        count.addClassName("filter-count");
        count.getElement().setAttribute("role", "status");
        var cancel = new Button(kit.text("button.cancel"), event -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        var apply = new Button(kit.text("button.apply"), event -> {
            if (group.isComplete()) {
                close();
                done.accept(FilterParts.tidy(group.filter()));
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(count, cancel, apply);
        made = true;
        counting.ask();
    }

    /** Calls the dialog otherwise, where the filter is for something else than a list. */
    public void call(String title) {
        setHeaderTitle(title);
    }

    void askRelated() {
        group.askRelated();
    }

    /** While the group is being made it tells of changes already. */
    private void changed() {
        if (made) {
            filter = FilterParts.tidy(group.filter());
            counting.ask();
        }
    }

    /**
     * How many records a filter means.
     *
     * @param count   null where that cannot be said
     * @param problem why not
     */
    private record Counted(@Nullable Count count, @Nullable Problem problem) {}

    private Counted counted() {
        try {
            return new Counted(kit.gate().of(type).glance(RecordQuery.of(filter)), null);
        } catch (Problem e) {
            return new Counted(null, e);
        }
    }

    /** Said here and not where it was counted: only the screen knows its reader's language. */
    private void show(Counted counted) {
        count.setText(counted.count() != null ? text(kit, type, counted.count()) : counted.problem() == null ? "" : kit.text(counted.problem()));
    }

    /** "1,284 contacts". */
    public static String text(Kit kit, RecordType<?> type, Count count) {
        boolean one = count.value() == 1 && !count.more();
        return kit.text("filter.count", ListHeader.text(kit, count), kit.text(one ? type.singularKey() : type.pluralKey()).toLowerCase(kit.locale()));
    }
}
