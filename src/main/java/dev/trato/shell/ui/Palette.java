package dev.trato.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.trato.search.ui.MarkedText;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.List;

/**
 * Search and commands in one place (Ctrl+K): finds records of all types that the user may see, and does whatever can be done from
 * anywhere. The keys are handled in the browser by {@code trato-palette.js}: the focus stays in the field, as it should in a combo box.
 */
final class Palette extends Dialog {

    private static final String RESULTS = "palette-results";
    private static final int PAUSE_MILLIS = 120;

    private final transient Kit kit;
    private final transient Commands commands;
    private final transient Found found;
    private final Div results = new Div();
    private final Div said = new Div();
    /** Number of the last question, read in the background too: what nobody wants to know any more is not looked for. */
    private volatile int asked;
    private int options;

    /** Finds records in the background. */
    @FunctionalInterface
    interface Found {
        List<Commands.Group> records(String words);
    }

    /** @param found searches records; null where only commands are offered */
    Palette(Kit kit, Commands commands, Found found, String label) {
        this.kit = kit;
        this.commands = commands;
        this.found = found;
        addClassName("command-palette");
        getElement().setAttribute("aria-label", label);
        setCloseOnOutsideClick(true);
        results.setId(RESULTS);
        results.addClassName("palette-results");
        results.getElement().setAttribute("role", "listbox").setAttribute("aria-label", kit.text("palette.results"));
        said.addClassName("visually-hidden");
        said.getElement().setAttribute("role", "status");
        add(new Keys(field(label), results, foot(), said));
        show("");
    }

    /** The element whose script handles the keys. */
    @Tag("trato-palette")
    private static final class Keys extends Component {
        Keys(Component... parts) {
            for (var part : parts) {
                getElement().appendChild(part.getElement());
            }
        }
    }

    private Input field(String label) {
        var field = new Input();
        field.addClassName("palette-search");
        field.setPlaceholder(label);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        field.getElement().setAttribute("role", "combobox").setAttribute("aria-expanded", "true").setAttribute("aria-controls", RESULTS)
                .setAttribute("aria-autocomplete", "list").setAttribute("aria-label", label).setAttribute("autocomplete", "off")
                .setAttribute("maxlength", "200").setAttribute("spellcheck", "false").setAttribute("autofocus", true);
        field.addValueChangeListener(event -> show(event.getValue()));
        return field;
    }

    private void show(String words) {
        int number = asked + 1;
        asked = number;
        var own = commands.matching(words);
        if (words.isBlank()) {
            draw(List.of(), own);
            return;
        }
        results.getElement().setAttribute("aria-busy", "true");
        kit.work().background(this, () -> number == asked ? found.records(words) : List.<Commands.Group>of(), records -> {
            if (number == asked) {
                draw(records, own);
            }
        });
    }

    private void draw(List<Commands.Group> records, List<Commands.Group> own) {
        results.removeAll();
        results.getElement().removeAttribute("aria-busy");
        options = 0;
        records.forEach(this::draw);
        own.forEach(this::draw);
        if (options == 0) {
            var nothing = new Div(kit.text("palette.nothing"));
            nothing.addClassName("palette-group");
            results.add(nothing);
        }
        said.setText(kit.text("palette.count", options));
    }

    private void draw(Commands.Group group) {
        var heading = new Div(group.title());
        heading.addClassName("palette-group");
        heading.getElement().setAttribute("role", "presentation");
        results.add(heading);
        group.commands().forEach(command -> results.add(option(command)));
    }

    private Div option(Commands.Command command) {
        var label = new MarkedText(command.label());
        label.addClassName("palette-label");
        var option = new Div(Icons.of(command.icon()), label);
        if (!command.note().text().isEmpty()) {
            var note = new MarkedText(command.note());
            note.addClassName("palette-meta");
            option.add(note);
        }
        option.addClassName("palette-item");
        option.setId("palette-option-" + options++);
        option.getElement().setAttribute("role", "option").setAttribute("aria-selected", "false");
        option.addClickListener(event -> {
            close();
            command.action().run();
        });
        return option;
    }

    private Div foot() {
        var foot = new Div(hint("palette.choose", "↑", "↓"), hint("palette.run", "Enter"), hint("palette.close", "Esc"));
        foot.addClassName("palette-foot");
        foot.getElement().setAttribute("aria-hidden", "true");
        return foot;
    }

    private Span hint(String key, String... names) {
        var hint = new Span();
        for (var name : names) {
            hint.getElement().appendChild(new Element("kbd").setText(name));
        }
        hint.add(new Span(" " + kit.text(key)));
        return hint;
    }
}
