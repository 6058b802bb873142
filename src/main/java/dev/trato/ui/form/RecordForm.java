package dev.trato.ui.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordType;
import dev.trato.records.StoredValue;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a new record: what its type needs to be created, and everything else under "more". What is typed is kept by the browser
 * until it is saved.
 */
final class RecordForm extends Div {

    private static final String SYSTEM = "system";

    private final transient Kit kit;
    private final transient RecordType<?> type;
    private final transient Draft draft;
    private final transient Map<String, FieldEditor> inputs = new LinkedHashMap<>();
    private final transient Map<String, @Nullable Object> begun;
    private final transient Map<String, @Nullable Object> shown;
    private final NativeDetails more = new NativeDetails();
    private final ErrorSummary errors;

    /**
     * @param presets values that the form begins with
     */
    RecordForm(Kit kit, FieldEditors editors, RecordType<?> type, Map<String, @Nullable Object> presets) {
        this.kit = kit;
        this.type = type;
        this.errors = new ErrorSummary(kit);
        this.draft = new Draft(kit, this, type.name() + ":new");
        addClassName("record-form");
        var fields = kit.catalog().writable(type);
        begun = begun(fields);
        shown = shown(fields, presets);
        var first = needed(fields);
        add(draft.notice(), errors);
        first.forEach(field -> add(editor(editors, field)));
        var alike = kit.duplicates().knows(type) ? new AlikeRecords(kit, type, this::entered) : null;
        if (alike != null) {
            add(alike);
        }
        addMore(editors, fields.stream().filter(field -> !first.contains(field)).toList(), presets);
        if (alike != null) {
            inputs.values().forEach(input -> input.onChange(alike::look));
        }
        draft.offer(this::open, this::restore);
    }

    /** What has been entered so far, as far as it can be read. */
    private Map<String, @Nullable Object> entered() {
        var entered = new LinkedHashMap<String, @Nullable Object>();
        inputs.forEach((name, input) -> {
            try {
                entered.put(name, input.getValue());
            } catch (InvalidRecord e) {
                entered.remove(name);
            }
        });
        return entered;
    }

    /** The fields the type asks for at once, in its order, then whatever a record cannot be without. */
    private List<Field> needed(List<Field> fields) {
        var needed = new ArrayList<Field>();
        type.form().forEach(name -> fields.stream().filter(field -> field.name().equals(name)).forEach(needed::add));
        fields.stream().filter(field -> field.required() && !needed.contains(field) && begun.get(field.name()) == null).forEach(needed::add);
        return needed;
    }

    private Map<String, @Nullable Object> begun(List<Field> fields) {
        var record = kit.gate().of(type).begin();
        var values = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach(field -> {
            var value = field.accessor().get(record);
            values.put(field.name(), "".equals(value) ? null : value);
        });
        return values;
    }

    /** A new record belongs to whoever creates it, which the form says. */
    private Map<String, @Nullable Object> shown(List<Field> fields, Map<String, @Nullable Object> presets) {
        var values = new LinkedHashMap<>(begun);
        if (!type.isSetup()) {
            values.replace("owner", kit.currentUser().id());
            values.replace("team", kit.access().homeTeam());
        }
        fields.stream().filter(field -> presets.containsKey(field.name())).forEach(field -> values.put(field.name(), presets.get(field.name())));
        return values;
    }

    private com.vaadin.flow.component.Component editor(FieldEditors editors, Field field) {
        var editor = editors.labelled(field);
        editor.setValue(shown.get(field.name()));
        if (field.type() == FieldType.LONG_TEXT) {
            editor.component().addClassName("form-wide");
        }
        inputs.put(field.name(), editor);
        return editor.component();
    }

    private void addMore(FieldEditors editors, List<Field> fields, Map<String, @Nullable Object> presets) {
        var groups = new LinkedHashMap<String, List<Field>>();
        fields.stream().filter(field -> !field.group().equals(SYSTEM)).forEach(
                field -> groups.computeIfAbsent(field.group(), group -> new ArrayList<>()).add(field));
        if (groups.isEmpty()) {
            return;
        }
        var content = new Div();
        content.addClassName("form-more-fields");
        groups.forEach((group, members) -> {
            if (groups.size() > 1) {
                content.add(heading(group));
            }
            members.forEach(field -> content.add(editor(editors, field)));
        });
        more.setSummaryText(kit.text("form.more"));
        more.setContent(content);
        more.addClassName("form-more");
        more.setOpen(fields.stream().anyMatch(field -> presets.containsKey(field.name())));
        add(more);
    }

    private H3 heading(String group) {
        var heading = new H3(kit.text("group." + group));
        heading.addClassName("form-section");
        return heading;
    }

    // values

    /** What the record is to be created with; {@link InvalidRecord} when some of what was typed cannot be read. */
    Map<String, @Nullable Object> values() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var problems = new ArrayList<FieldProblem>();
        inputs.forEach((name, input) -> {
            try {
                var value = input.getValue();
                if (!StoredValue.same(value, begun.get(name))) {
                    values.put(name, value);
                }
            } catch (InvalidRecord e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
        return values;
    }

    /** Whether the user has entered anything. */
    boolean isChanged() {
        return inputs.entrySet().stream().anyMatch(entry -> {
            try {
                return !StoredValue.same(entry.getValue().getValue(), shown.get(entry.getKey()));
            } catch (InvalidRecord e) {
                return true;
            }
        });
    }

    void saved() {
        draft.discard();
    }

    // what is wrong

    /** Says what is wrong, at the fields and above them; everything typed stays. */
    void show(Problem problem) {
        clearErrors();
        if (problem instanceof InvalidRecord invalid) {
            invalid.problems().forEach(this::mark);
        }
        errors.show(problem, inputs, this::show);
    }

    void clearErrors() {
        errors.clear();
        inputs.values().forEach(input -> input.setError(null));
    }

    private void mark(FieldProblem problem) {
        var input = inputs.get(problem.field());
        if (input != null) {
            input.setError(kit.text(problem.problem()));
        }
    }

    /** Goes to an input, which may be folded away. */
    private void show(FieldEditor input) {
        if (isInMore(input)) {
            more.setOpen(true);
        }
        input.focus();
    }

    private boolean isInMore(FieldEditor input) {
        return input.component().getParent().filter(parent -> parent != this).isPresent();
    }

    void focusFirst() {
        inputs.values().stream().findFirst().ifPresent(FieldEditor::focus);
    }

    // drafts

    private void open(List<String> names) {
        if (names.stream().anyMatch(name -> inputs.containsKey(name) && isInMore(inputs.get(name)))) {
            more.setOpen(true);
        }
    }

    private void restore(Draft.Kept kept) {
        kept.references().forEach((name, text) -> {
            var input = inputs.get(name);
            if (input != null) {
                input.setValue(DraftText.parse(input.field().type(), text));
            }
        });
    }
}
