package dev.trato.activities.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.activities.Interaction;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** Something that was said or done. */
final class SaidItem extends TimelineItem {

    private final transient Kit kit;
    private final transient Row row;

    SaidItem(Kit kit, Row row, boolean deletable) {
        super(kit, Composer.icon(kind(row)), line(kit, row), (Instant) Objects.requireNonNull(row.get("happenedAt")));
        this.kit = kit;
        this.row = row;
        var body = new Div();
        body.addClassName("entry-body");
        if (row.get("text") instanceof String text && !text.equals(row.title())) {
            var said = new Div(text);
            said.addClassName("entry-text");
            body.add(said);
        }
        if (row.get("minutes") instanceof BigDecimal minutes) {
            var took = new Span(kit.text("timeline.minutes", minutes.intValue()));
            took.addClassName("entry-note");
            body.add(took);
        }
        if (deletable) {
            body.add(delete());
        }
        if (body.getComponentCount() > 0) {
            add(body);
        }
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
