package dev.trato.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.internal.JacksonUtils;
import dev.trato.records.Field;
import dev.trato.ui.Kit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What the browser keeps of everything typed until it is saved: it outlives a lost connection, an expired session and a closed tab. When
 * there is such a draft, a notice offers to take it up again.
 */
public final class Draft {

    private static final String KEY = "data-draft";

    private final Kit kit;
    private final Component form;
    private final String key;
    private final Div notice = new Div();

    /**
     * What a draft keeps besides the texts that the browser puts back itself, by field.
     *
     * @param references values of choices and references
     * @param bases      values that fields had when the user began to type
     */
    public record Kept(Map<String, String> references, Map<String, String> bases) {}

    /**
     * @param form where the fields are, each marked by its editor
     * @param key  what is typed there, such as {@code company:new}
     */
    public Draft(Kit kit, Component form, String key) {
        this.kit = kit;
        this.form = form;
        this.key = key;
        notice.addClassName("draft-notice");
        notice.setVisible(false);
        form.getElement().setAttribute(KEY, key);
        form.addAttachListener(event -> event.getUI().getPage().addJsModule("context://trato/js/trato-draft.js"));
    }

    /** The notice, hidden as long as there is no draft. */
    public Component notice() {
        return notice;
    }

    /**
     * Listens for a draft.
     *
     * @param open    shows the inputs of these fields, before values are put into them
     * @param restore takes what only the server can restore
     */
    public void offer(Consumer<List<String>> open, Consumer<Kept> restore) {
        form.getElement().addEventListener("draft-found", event -> {
            var names = event.getEventData().get("event.detail.names").asString();
            show(names.isEmpty() ? List.of() : Arrays.asList(names.split(",")), open);
        }).addEventData("event.detail.names");
        form.getElement().addEventListener("draft-restored", event -> {
            notice.setVisible(false);
            restore.accept(new Kept(texts(event.getEventData().get("event.detail.references")), texts(event.getEventData().get("event.detail.bases"))));
        }).addEventData("event.detail.references").addEventData("event.detail.bases");
    }

    private void show(List<String> names, Consumer<List<String>> open) {
        var restore = button("draft.restore", () -> {
            open.accept(names);
            form.getElement().executeJs("window.tratoDrafts.restore(this)");
        });
        var discard = button("draft.discard", () -> {
            notice.setVisible(false);
            discard();
        });
        notice.removeAll();
        notice.add(new Span(kit.text("draft.found")), restore, discard);
        notice.getElement().setAttribute("role", "status");
        notice.setVisible(true);
    }

    private Button button(String key, Runnable action) {
        var button = new Button(kit.text(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** What was typed is saved, or given up. The page does it, since the form may be gone by then. */
    public void discard() {
        UI.getCurrent().getPage().executeJs("window.tratoDrafts?.saved($0)", key);
    }

    /** One field is saved; the draft keeps the others. */
    public void discard(Field field) {
        UI.getCurrent().getPage().executeJs("window.tratoDrafts?.savedField($0, $1)", key, field.name());
    }

    private static Map<String, String> texts(JsonNode json) {
        var texts = new LinkedHashMap<String, String>();
        JacksonUtils.readTree(json.asString()).properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }
}
