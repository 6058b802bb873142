package dev.trato.activities.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.activities.task.Task;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.security.Action;
import dev.trato.ui.Attachments;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
import dev.trato.ui.Notices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a note, a call or a meeting, or what is to be done: choose which, write, save. With what was said, the next step is written down
 * in the same form. A meeting to come is arranged in a dialog of its own.
 */
final class Composer extends Div {

    private static final List<Interaction.Kind> KINDS =
            List.of(Interaction.Kind.NOTE, Interaction.Kind.CALL, Interaction.Kind.EMAIL, Interaction.Kind.MEETING);
    /** Those behind one button, and behind one chip of the timeline. */
    static final List<Interaction.Kind> RARE = List.of(Interaction.Kind.VISIT, Interaction.Kind.CHAT, Interaction.Kind.LETTER);

    private final transient TimelineParts parts;
    private final transient Kit kit;
    private final transient RecordRef ref;
    private final transient Runnable saved;
    private final transient Map<Interaction.Kind, Button> kinds = new LinkedHashMap<>();
    private final RichTextField text;
    private final MenuButton others;
    private final @Nullable Button taskKind;
    private final Button save;
    private final Div foot;
    private final boolean tasks;
    private final transient Attachments.@Nullable Gathering files;
    private @Nullable CallFacts facts;
    private @Nullable TaskLine task;
    private Interaction.@Nullable Kind kind = Interaction.Kind.NOTE;

    /** @param saved told when something was written down */
    Composer(TimelineParts parts, RecordRef ref, Runnable saved) {
        this.parts = parts;
        this.kit = parts.kit();
        this.ref = ref;
        this.saved = saved;
        tasks = kit.gate().of(Task.class).allows(Action.CREATE);
        addClassName("composer");
        text = new RichTextField(kit, kit.text("timeline.text"));
        others = new MenuButton(menu -> RARE.forEach(each ->
                MenuButton.add(menu, Icons.of(icon(each)), kit.text("interaction.kind." + each), () -> choose(each))));
        others.addThemeVariants(ButtonVariant.SMALL);
        taskKind = tasks ? kind(kit.text("type.task"), "task", () -> choose(null)) : null;
        save = new Button(kit.text("timeline.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        save.setTooltipText(kit.text("timeline.key"));
        files = parts.attachments().stream().findFirst().flatMap(Attachments::gather).orElse(null);
        foot = files == null ? new Div(save) : new Div(files.component(), save);
        foot.addClassName("composer-foot");
        add(chooser(), text, foot);
        choose(Interaction.Kind.NOTE);
        Shortcuts.addShortcutListener(this, this::save, Key.ENTER, KeyModifier.CONTROL).listenOn(this).resetFocusOnActiveElement();
    }

    private Div chooser() {
        var chooser = new Div();
        chooser.addClassName("composer-kinds");
        chooser.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("interaction.kind"));
        for (var choice : KINDS) {
            var button = kind(kit.text("interaction.kind." + choice), icon(choice), () -> choose(choice));
            kinds.put(choice, button);
            chooser.add(button);
        }
        chooser.add(others);
        if (taskKind != null) {
            chooser.add(taskKind);
        }
        if (parts.meetings().fits(ref.type())) {
            chooser.add(kind(kit.text("timeline.arrange"), "calendar", () -> parts.meetings().on(ref, saved)));
        }
        return chooser;
    }

    private static Button kind(String name, String icon, Runnable chosen) {
        var button = new Button(name, Icons.of(icon), event -> chosen.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    static String icon(Interaction.Kind kind) {
        return switch (kind) {
            case NOTE -> "note";
            case CALL -> "phone";
            case EMAIL -> "mail";
            case MEETING -> "meeting";
            case VISIT -> "company";
            case CHAT -> "chat";
            case LETTER -> "quote";
        };
    }

    /** @param choice null for what is to be done */
    private void choose(Interaction.@Nullable Kind choice) {
        kind = choice;
        kinds.forEach((other, button) -> press(button, other == choice));
        boolean rare = choice != null && RARE.contains(choice);
        others.setText(rare ? kit.text("interaction.kind." + choice) : kit.text("timeline.otherKinds"));
        press(others, rare);
        if (taskKind != null) {
            press(taskKind, choice == null);
        }
        text.setVisible(choice != null);
        if (files != null) {
            files.component().setVisible(choice != null);
        }
        save.setText(kit.text(choice == null ? "timeline.saveTask" : "timeline.save"));
        if (facts == null && choice != null && choice != Interaction.Kind.NOTE) {
            facts = new CallFacts(parts, ref);
            addComponentAtIndex(indexOf(text) + 1, facts);
        }
        if (facts != null) {
            facts.ask(choice);
        }
        showTask();
        if (isAttached() && choice != null) {
            text.input().focus();
        }
    }

    /** The line for a task stands alone, or behind what was said as the next step, from the first call on. */
    private void showTask() {
        boolean wanted = tasks && kind != Interaction.Kind.NOTE;
        if (wanted && task == null) {
            task = new TaskLine(kit, parts.clock());
            addComponentAtIndex(indexOf(foot), task);
        }
        if (task != null) {
            task.setVisible(wanted);
            task.ask(kind == null);
        }
    }

    private static void press(Button button, boolean pressed) {
        button.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
    }

    private void save() {
        var followUp = task == null || !task.isVisible() ? null : task.task();
        var choice = kind;
        if (choice == null) {
            if (followUp == null) {
                Objects.requireNonNull(task).complain(kit.text("timeline.nothingToDo"));
            } else {
                var owner = Objects.requireNonNull(task).owner();
                keep("type.task", kit.text("type.task"), () -> {
                    var saving = followUp.on(ref);
                    owner.ifPresent(user -> saving.assignTo(user.getId(), user.getTeamId()));
                    return kit.gate().of(Task.class).save(saving);
                });
            }
        } else if (text.value().isBlank()) {
            text.complain(kit.text("timeline.nothingSaid"));
        } else {
            var took = facts;
            var log = took == null
                    ? Interactions.Log.of(choice, text.value())
                    : new Interactions.Log(choice, null, text.value(), took.at(), took.minutes(), took.direction(), took.outcome(), took.people());
            keep("type.interaction", kit.text("interaction.kind." + choice), () -> {
                var logged = parts.interactions().log(ref, log, followUp);
                if (files != null) {
                    files.putOn(kit.gate().of(Interaction.class).ref(logged));
                }
                return logged;
            });
        }
    }

    private void keep(String type, String name, Supplier<?> saving) {
        try {
            var operation = kit.operations().perform(OperationSpec.of(Door.SCREEN, "operation.created", type), () -> {
                saving.get();
                return Objects.requireNonNull(kit.operations().current());
            });
            Notices.done(kit, kit.text("timeline.saved", name), operation);
            clear();
            saved.run();
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void clear() {
        text.clear();
        if (files != null) {
            files.clear();
        }
        if (facts != null) {
            facts.clear();
        }
        if (task != null) {
            task.clear();
        }
        choose(Interaction.Kind.NOTE);
    }

    /** Chooses what is written down, for whoever opens it for that. */
    void begin(Interaction.Kind choice) {
        choose(choice);
        text.input().focus();
    }
}
