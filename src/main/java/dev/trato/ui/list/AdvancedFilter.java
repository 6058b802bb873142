package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import java.util.function.Consumer;

/** The whole filter with its groups: all of these, any of these, none of these. */
final class AdvancedFilter extends Dialog {

    AdvancedFilter(ListParts parts, RecordType<?> type, RecordFilter filter, Consumer<RecordFilter> done) {
        var kit = parts.kit();
        setHeaderTitle(kit.text("filter.title"));
        setWidth("760px");
        addClassName("advanced-filter");
        var group = new FilterGroup(parts, type, filter, null);
        add(group);
        var cancel = new Button(kit.text("button.cancel"), event -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        var apply = new Button(kit.text("button.apply"), event -> {
            if (group.isComplete()) {
                close();
                done.accept(FilterParts.tidy(group.filter()));
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, apply);
    }
}
