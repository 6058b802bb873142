package dev.trato.segments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentMember;
import dev.trato.segments.Segments;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** Puts the records that are ticked in a list into a segment, or takes them out of one. */
abstract class SegmentTool implements ListTool {

    private final ObjectProvider<Kit> kit; // which knows all tools
    private final String words;

    /** @param words beginning of the keys of its texts */
    SegmentTool(ObjectProvider<Kit> kit, String words) {
        this.kit = kit;
        this.words = words;
    }

    final Kit kit() {
        return kit.getObject();
    }

    @Override
    public String label() {
        return words;
    }

    @Override
    public boolean needsTicks() {
        return true;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return Segments.isHeld(type) && kit().gate().of(Segment.class).allows(Action.READ) && kit().gate().of(SegmentMember.class).allows(right());
    }

    /** What has to be allowed with members. */
    abstract Action right();

    @Override
    public void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner) {
        var dialog = new Dialog(kit().text(words));
        dialog.setWidth("420px");
        var choice = new SegmentChoice(kit(), type, right() == Action.CREATE);
        var cancel = new Button(kit().text("button.cancel"), event -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        var apply = new Button(kit().text("button.apply"), event -> choice.chosen(kit()).ifPresent(segment -> {
            dialog.close();
            change(type, segment, selection);
        }));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.addClickShortcut(Key.ENTER);
        dialog.add(choice);
        dialog.getFooter().add(cancel, apply);
        dialog.open();
        choice.focus();
    }

    abstract void change(RecordType<?> type, SegmentChoice.Choice segment, Supplier<Selection> selection);
}
