package dev.trato.activities.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import dev.trato.activities.Interaction;
import dev.trato.activities.RichText;
import dev.trato.activities.SaidSource;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Row;
import dev.trato.ui.Attachments;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that was said or done: the text, how it ended, who took part. */
final class SaidItem extends TimelineItem {

    private final transient Kit kit;
    private final transient Row row;

    SaidItem(Kit kit, SaidSource.Said said, List<Attachments.Attached> files, boolean deletable, @Nullable About about) {
        super(kit, Composer.icon(kind(said.row())), line(kit, said.row()), said.at(), about);
        this.kit = kit;
        this.row = said.row();
        var body = new Div();
        body.addClassName("entry-body");
        if (row.get("text") instanceof String text && !text.equals(row.title())) {
            body.add(text(kit, text));
        }
        if (row.get("outcome") instanceof Row.Link outcome && outcome.title() != null) {
            var badge = new Span(outcome.title());
            badge.addClassName("status-badge");
            badge.getElement().setAttribute("data-tone", "neutral");
            body.add(badge);
        }
        if (row.get("minutes") instanceof BigDecimal minutes) {
            body.add(note(kit.text("timeline.minutes", minutes.intValue())));
        }
        if (row.get("direction") instanceof String direction) {
            body.add(note(kit.text("interaction.direction." + direction)));
        }
        addPeople(said, body);
        files.forEach(file -> body.add(file(file)));
        if (deletable) {
            body.add(delete());
        }
        if (body.getComponentCount() > 0) {
            add(body);
        }
    }

    /** Cleaned by the browser once more; what was kept is tame already. */
    static Markdown text(Kit kit, String text) {
        var said = new Markdown(RichText.linked(text, kit.gate().types().require("user").path()));
        said.addClassName("entry-text");
        return said;
    }

    private static Span note(String text) {
        var note = new Span(text);
        note.addClassName("entry-note");
        return note;
    }

    private void addPeople(SaidSource.Said said, Div body) {
        var known = SaidSource.people(row).stream().filter(said.people()::containsKey).toList();
        if (!known.isEmpty()) {
            var people = new Span(kit.text("timeline.with"));
            people.addClassName("entry-people");
            known.forEach(person -> {
                var link = new Anchor(kit.links().path(person), said.people().get(person));
                link.addClassName("record-link");
                people.add(link);
            });
            body.add(people);
        }
    }

    private Span file(Attachments.Attached file) {
        var link = new Anchor(kit.links().path(file.document()), file.name());
        link.addClassName("record-link");
        var line = new Span(Icons.of("attachment"), link);
        line.addClassName("entry-file");
        return line;
    }

    private static Interaction.Kind kind(Row row) {
        return row.get("kind") instanceof String kind ? Interaction.Kind.valueOf(kind) : Interaction.Kind.NOTE;
    }

    private static String line(Kit kit, Row row) {
        var who = row.get("owner") instanceof Row.Link owner && owner.title() != null ? owner.title() : kit.text("timeline.somebody");
        return who + " · " + kit.text("interaction.kind." + kind(row)) + " · " + row.title();
    }

    private Button delete() {
        var button = new Button(Icons.of("delete"), event -> {
            try {
                var operation = kit.operations().perform(OperationSpec.of(Door.SCREEN, "operation.deleted", "type.interaction"), () -> {
                    kit.gate().of(Interaction.class).delete(row.id());
                    return Objects.requireNonNull(kit.operations().current());
                });
                Notices.done(kit, kit.text("timeline.deleted"), operation);
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(kit.text("timeline.delete"));
        return button;
    }
}
