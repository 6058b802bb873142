package dev.trato.activities.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.activities.RichText;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.security.User;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Map;

/**
 * Text with a few marks, which the browser's module sets around what is selected; {@code @} offers colleagues by name. What it will look
 * like is shown on demand.
 */
@Tag("trato-text")
final class RichTextField extends Component implements HasComponents, HasStyle {

    private static final int OFFERED = 6;
    private static final int TEXT_LENGTH = 20_000;
    private static final List<String> MARKS = List.of("bold", "italic", "list", "link");

    private final transient Kit kit;
    private final TextArea text = new TextArea();
    private final Div preview = new Div();
    private final NativeButton look = new NativeButton();

    RichTextField(Kit kit, String label) {
        this(kit, label, TEXT_LENGTH);
        add(preview, tools());
    }

    /** For plain text, in which nothing is marked and people are named all the same. */
    RichTextField(Kit kit, String label, int length) {
        this.kit = kit;
        addClassName("rich-text");
        text.setWidthFull();
        text.setMaxLength(length);
        text.setAriaLabel(label);
        text.setPlaceholder(label);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        preview.addClassNames("rich-text-preview", "entry-text");
        preview.setVisible(false);
        getElement().setAttribute("data-offer", kit.text("text.people"));
        add(text);
    }

    private Div tools() {
        var tools = new Div();
        tools.addClassName("rich-text-tools");
        tools.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("text.tools"));
        for (var mark : MARKS) {
            var button = new NativeButton(kit.text("text.sign." + mark));
            button.getElement().setAttribute("type", "button").setAttribute("data-mark", mark)
                    .setAttribute("aria-label", kit.text("text." + mark)).setAttribute("title", kit.text("text." + mark));
            tools.add(button);
        }
        look.add(Icons.of("eye"));
        look.getElement().setAttribute("type", "button").setAttribute("aria-label", kit.text("text.preview"))
                .setAttribute("title", kit.text("text.preview")).setAttribute("aria-pressed", "false");
        look.addClickListener(event -> preview(!preview.isVisible()));
        tools.add(look);
        return tools;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-text.js");
    }

    private void preview(boolean wanted) {
        preview.removeAll();
        if (wanted) {
            preview.add(new Markdown(RichText.linked(RichText.tamed(text.getValue()), kit.gate().types().require("user").path())));
        }
        preview.setVisible(wanted);
        text.setVisible(!wanted);
        look.getElement().setAttribute("aria-pressed", String.valueOf(wanted));
    }

    /** The browser asks for people whose name begins like this. */
    @ClientCallable
    void people(String words) {
        if (words.length() > 60) {
            return;
        }
        kit.work().background(this, () -> kit.gate().of(User.class)
                        .rows(RecordQuery.of(RecordFilter.where("status", Operator.IS, User.Status.ACTIVE.name())).text(words).slice(0, OFFERED)),
                found -> getElement().callJsFunction("offer", words, found.stream()
                        .map(row -> Map.of("name", row.title(), "mention", RichText.mention(row.id(), row.title()))).toList()));
    }

    TextArea input() {
        return text;
    }

    String value() {
        return text.getValue();
    }

    void clear() {
        text.clear();
        text.setInvalid(false);
        preview(false);
    }

    void complain(String problem) {
        preview(false);
        text.setInvalid(true);
        text.setErrorMessage(problem);
        text.focus();
    }
}
