package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import dev.trato.customization.ListState;
import dev.trato.records.Count;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import dev.trato.ui.MenuButton;
import java.text.NumberFormat;
import java.util.List;
import java.util.function.Consumer;

/** What the list is of, how many there are, list or board, the tools, and the way to a new record. */
final class ListHeader extends Header {

    private final Kit kit;
    private final Span count = new Span();
    private final Div actions = new Div();
    private final List<Button> modes;

    /**
     * @param board  whether there is a board to switch to
     * @param mode   takes the way to look at the records
     * @param tool   runs a tool
     */
    ListHeader(Kit kit, RecordType<?> type, boolean board, Consumer<ListState.Mode> mode, Consumer<ListTool> tool) {
        this.kit = kit;
        addClassName("list-header");
        var title = new H1(kit.text(type.pluralKey()));
        title.addClassName("list-title");
        count.addClassName("record-count");
        actions.addClassName("list-actions");
        modes = board ? List.of(mode(ListState.Mode.LIST, mode), mode(ListState.Mode.BOARD, mode)) : List.of();
        if (board) {
            var modeSwitch = new Div(modes.getFirst(), modes.getLast());
            modeSwitch.addClassName("mode-switch");
            modeSwitch.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("list.mode"));
            actions.add(modeSwitch);
        }
        addTools(kit.tools().stream().filter(each -> each.fits(type) && !each.needsTicks()).sorted(java.util.Comparator.comparingInt(ListTool::order)).toList(), tool);
        add(title, count, actions);
    }

    private Button mode(ListState.Mode mode, Consumer<ListState.Mode> chosen) {
        var name = mode == ListState.Mode.BOARD ? "board" : "list";
        var button = new Button(Icons.of(name), event -> chosen.accept(mode));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit.text("list.mode." + mode));
        button.setTooltipText(kit.text("list.mode." + mode));
        return button;
    }

    private void addTools(List<ListTool> tools, Consumer<ListTool> run) {
        if (tools.isEmpty()) {
            return;
        }
        var button = new MenuButton(Icons.of("more"), kit.text("list.tools"), menu -> tools.forEach(tool ->
                MenuButton.add(menu, Icons.of(tool.icon()), kit.text(tool.label()), () -> run.accept(tool))));
        button.setTooltipText(kit.text("list.tools"));
        actions.add(button);
    }

    /** Offers to create a record. */
    void addCreation(String text, Runnable create) {
        var button = new Button(text, Icons.of("plus"), event -> create.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setAriaLabel(text); // a phone has room for the icon only
        actions.add(button);
    }

    void show(ListState.Mode mode) {
        for (int i = 0; i < modes.size(); i++) {
            modes.get(i).getElement().setAttribute("aria-pressed", String.valueOf(mode.ordinal() == i));
        }
    }

    void show(Count counted) {
        count.setText(text(kit, counted));
        count.getElement().setAttribute("aria-label", kit.text("list.count", text(kit, counted)));
    }

    /** "2,089", or "10,000+" where it was not counted to the end. */
    static String text(Kit kit, Count counted) {
        var number = NumberFormat.getIntegerInstance(kit.locale()).format(counted.value());
        return counted.more() ? kit.text("list.count.more", number) : number;
    }
}
