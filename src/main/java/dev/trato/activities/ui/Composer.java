package dev.trato.activities.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.security.UserClock;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down a note, a call or a meeting: choose which, write, save. */
final class Composer extends Div {

    private static final List<Interaction.Kind> KINDS = List.of(Interaction.Kind.NOTE, Interaction.Kind.CALL, Interaction.Kind.MEETING,
            Interaction.Kind.EMAIL, Interaction.Kind.VISIT);
    private static final int TEXT_LENGTH = 20_000;

    private final transient Kit kit;
    private final transient Interactions interactions;
    private final transient UserClock clock;
    private final transient RecordRef ref;
    private final transient Map<Interaction.Kind, Button> kinds = new EnumMap<>(Interaction.Kind.class);
    private final TextArea text = new TextArea();
    private final Div foot;
    private @Nullable Time time;
    private Interaction.Kind kind = Interaction.Kind.NOTE;

    Composer(Kit kit, Interactions interactions, UserClock clock, RecordRef ref) {
        this.kit = kit;
        this.interactions = interactions;
        this.clock = clock;
        this.ref = ref;
        addClassName("composer");
        text.setWidthFull();
        text.setMaxLength(TEXT_LENGTH);
        text.setAriaLabel(kit.text("timeline.text"));
        text.setPlaceholder(kit.text("timeline.text"));
        text.setValueChangeMode(ValueChangeMode.LAZY);
        foot = foot();
        add(chooser(), text, foot);
        choose(Interaction.Kind.NOTE);
        Shortcuts.addShortcutListener(this, this::save, Key.ENTER, KeyModifier.CONTROL).listenOn(this).resetFocusOnActiveElement();
    }

    /** When it was, and how long it took. Notes, of which there are most, need none of it. */
    private final class Time {
        private final DateTimePicker when = new DateTimePicker();
        private final IntegerField minutes = new IntegerField();

        Time() {
            when.setLocale(kit.locale());
            when.setDateAriaLabel(kit.text("timeline.when"));
            when.setTimeAriaLabel(kit.text("timeline.when"));
            minutes.setPlaceholder(kit.text("timeline.minutesOf"));
            minutes.setAriaLabel(kit.text("timeline.minutesOf"));
            minutes.setMin(0);
            foot.addComponentAsFirst(minutes);
            foot.addComponentAsFirst(when);
        }

        void ask(Interaction.Kind choice) {
            when.setVisible(choice != Interaction.Kind.NOTE);
            minutes.setVisible(when.isVisible() && choice != Interaction.Kind.EMAIL);
        }

        void clear() {
            when.clear();
            minutes.clear();
        }

        @Nullable Instant at() {
            return !when.isVisible() || when.getValue() == null ? null : when.getValue().atZone(clock.zone()).toInstant();
        }

        @Nullable Integer minutes() {
            return minutes.isVisible() ? minutes.getValue() : null;
        }
    }

    private Div chooser() {
        var chooser = new Div();
        chooser.addClassName("composer-kinds");
        chooser.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("interaction.kind"));
        for (var choice : KINDS) {
            var button = new Button(kit.text("interaction.kind." + choice), Icons.of(icon(choice)), event -> {
                choose(choice);
                text.focus();
            });
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            kinds.put(choice, button);
            chooser.add(button);
        }
        return chooser;
    }

    private Div foot() {
        var save = new Button(kit.text("timeline.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        save.setTooltipText(kit.text("timeline.key"));
        var line = new Div(save);
        line.addClassName("composer-foot");
        return line;
    }

    static String icon(Interaction.Kind kind) {
        return switch (kind) {
            case NOTE -> "note";
            case CALL -> "phone";
            case EMAIL -> "mail";
            case MEETING -> "meeting";
            case VISIT -> "company";
            case CHAT -> "chat";
        };
    }

    private void choose(Interaction.Kind choice) {
        kind = choice;
        kinds.forEach((other, button) -> button.getElement().setAttribute("aria-pressed", String.valueOf(other == choice)));
        if (time == null && choice != Interaction.Kind.NOTE) {
            time = new Time();
        }
        if (time != null) {
            time.ask(choice);
        }
    }

    private void save() {
        if (text.getValue().isBlank()) {
            text.setInvalid(true);
            text.setErrorMessage(kit.text("timeline.nothingSaid"));
            text.focus();
            return;
        }
        var took = time;
        try {
            var operation = kit.operations().perform(OperationSpec.of(Door.SCREEN, "operation.created", "type.interaction"), () -> {
                interactions.log(ref, new Interactions.Log(kind, null, text.getValue(), took == null ? null : took.at(),
                        took == null ? null : took.minutes(), null));
                return Objects.requireNonNull(kit.operations().current());
            });
            Notices.done(kit, kit.text("timeline.saved", kit.text("interaction.kind." + kind)), operation);
            clear();
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void clear() {
        text.clear();
        text.setInvalid(false);
        if (time != null) {
            time.clear();
        }
        choose(Interaction.Kind.NOTE);
    }
}
