package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import java.util.function.Consumer;

/** A small panel beside a chip in which one condition is written. */
final class ConditionPopover {

    private final Popover popover = new Popover();
    private final ConditionEditor editor;

    ConditionPopover(ListParts parts, RecordType<?> type, Component beside, Consumer<RecordFilter> done, Runnable advanced, Runnable related) {
        Kit kit = parts.kit();
        editor = new ConditionEditor(parts, type, () -> { });
        var apply = new Button(kit.text("button.apply"), event -> editor.condition().ifPresentOrElse(condition -> {
            popover.close();
            done.accept(condition);
        }, editor::complain));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.addClickShortcut(com.vaadin.flow.component.Key.ENTER).listenOn(editor);
        var more = new Button(kit.text("filter.advanced"), event -> {
            popover.close();
            advanced.run();
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        var others = new Button(kit.text("filter.related.add"), event -> {
            popover.close();
            related.run();
        });
        others.addThemeVariants(ButtonVariant.TERTIARY);
        var foot = new Div(more, others, apply);
        foot.addClassName("popover-foot");
        popover.setTarget(beside);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setModal(true);
        popover.setOpenOnClick(false);
        popover.setAriaLabel(kit.text("filter.title"));
        popover.addClassName("condition-popover");
        popover.add(editor, foot);
        popover.addOpenedChangeListener(event -> {
            if (!event.isOpened()) {
                popover.setTarget(null);
                popover.removeFromParent();
            }
        });
    }

    void set(RecordFilter.Condition condition, Field field) {
        editor.set(condition, field);
    }

    void open() {
        popover.open();
        editor.focus();
    }
}
