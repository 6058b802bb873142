package dev.trato.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.Field;
import dev.trato.ui.Avatars;
import dev.trato.ui.Refresh;
import dev.trato.ui.form.Draft;
import dev.trato.ui.merge.DuplicateHint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who or what the record is: its name, the facts that matter most, and all its fields, edited in place. */
final class IdentityZone extends Section {

    private static final int FACTS = 4;
    private static final String CLICKED = "event.target.closest('.field-row')?.dataset.name ?? ''";

    /** Groups of which most fields are mostly empty, and from how many on these are worth a click. */
    private static final Set<String> FOLDED = Set.of("contact", "address", "relation");
    private static final int WORTH_FOLDING = 3;

    /** Groups that stand below all others, whatever the entity says first. */
    private static final List<String> LAST = List.of("custom", "ownership", "system");

    private final transient RecordEdits edits;
    private final transient Map<String, FieldRow> rows = new LinkedHashMap<>();
    private final Div head = new Div();
    private final Span picture = new Span();
    private final transient Refresh<Optional<String>> picturing;
    private transient Optional<String> address = Optional.empty();
    private final DescriptionList facts = new DescriptionList();
    private final CompletenessMeter meter;

    IdentityZone(PageParts parts, RecordEdits edits, Draft draft) {
        this.edits = edits;
        addClassName("zone-identity");
        getElement().setAttribute("aria-label", parts.kit().text("page.zone.identity"));
        head.addClassName("identity-head");
        facts.addClassName("key-facts");
        meter = new CompletenessMeter(parts, edits, this::open);
        add(head, facts, meter);
        if (parts.kit().duplicates().knows(edits.type())) {
            add(new DuplicateHint(parts.kit(), edits.ref()));
        }
        groups().forEach((group, fields) -> add(group(parts, group, fields, draft)));
        picturing = parts.kit().work().refreshing(picture, () -> parts.picture(edits.ref()), found -> {
            address = found;
            writeHead();
        });
        writeHead();
        picturing.ask();
        parts.kit().live().follow(picture, edits.ref(), picturing::outdated);
        listen();
        draft.offer(this::openForDraft, this::restored);
    }

    /** For all fields at once: listeners of their own would be a tenth of what the page takes. */
    private void listen() {
        getElement().addEventListener("click", event -> open(event.getEventData().get(CLICKED).asString()))
                .addEventData(CLICKED)
                .setFilter("event.target.closest('.field-open, .field-value[data-editable]') && !event.target.closest('a')");
    }

    private Map<String, List<Field>> groups() {
        var groups = new LinkedHashMap<String, List<Field>>();
        edits.fields().stream()
                .sorted(Comparator.comparingInt(field -> LAST.indexOf(field.group())))
                .forEach(field -> groups.computeIfAbsent(field.group(), name -> new ArrayList<>()).add(field));
        return groups;
    }

    private Div group(PageParts parts, String name, List<Field> fields, Draft draft) {
        var title = new H2(parts.kit().text("group." + name));
        title.addClassName("group-title");
        var group = new Div(title);
        group.addClassName("field-group");
        int empty = 0;
        for (var field : fields) {
            var row = new FieldRow(edits, parts.editors(), field, this::open, () -> draft.discard(field));
            rows.put(field.name(), row);
            group.add(row);
            empty += edits.row().get(field.name()) == null ? 1 : 0;
        }
        if (FOLDED.contains(name) && empty >= WORTH_FOLDING) {
            group.getElement().setAttribute("data-folded", true);
            group.add(unfold(group));
        }
        return group;
    }

    /** What nobody has filled in stands behind one line until it is asked for. */
    private NativeButton unfold(Div group) {
        var button = new NativeButton(edits.kit().text("page.emptyFields"));
        button.addClassName("group-unfold");
        button.addClickListener(event -> {
            unfolded(group);
            group.getChildren().filter(child -> child.getElement().hasAttribute("data-empty")).findFirst()
                    .ifPresent(row -> row.getElement().executeJs("this.querySelector('.field-open')?.focus()"));
        });
        return button;
    }

    private static void unfolded(Component group) {
        group.getElement().removeAttribute("data-folded");
        group.getChildren().filter(child -> child.hasClassName("group-unfold")).findFirst().ifPresent(button -> button.getElement().removeFromParent());
    }

    private void open(String name) {
        var row = rows.get(name);
        if (row != null) {
            row.getParent().ifPresent(IdentityZone::unfolded);
            row.open();
        }
    }

    /** Opens the first field that may be changed. */
    void edit() {
        rows.values().stream().filter(row -> edits.isEditable(row.field())).findFirst().ifPresent(FieldRow::open);
    }

    boolean isEditing() {
        return rows.values().stream().anyMatch(FieldRow::isEditing);
    }

    /** Shows the record as it is now; {@code who} changed it, null for this page. */
    void refresh(@Nullable String who) {
        rows.values().forEach(row -> row.refresh(who));
        writeHead();
    }

    private void writeHead() {
        var row = edits.row();
        var name = new Span(row.title());
        head.removeAll();
        picture.removeAll();
        picture.addClassName("identity-picture");
        picture.add(address.<Component>map(found -> Avatars.picture(found, "l")).orElseGet(() -> Avatars.image(row.title(), "l")));
        head.add(picture, name);
        facts.removeAll();
        facts().stream().filter(field -> row.get(field.name()) != null).forEach(this::addFact);
        facts.setVisible(facts.getChildren().findAny().isPresent());
        meter.refresh();
    }

    private List<Field> facts() {
        return edits.type().columns().stream()
                .filter(name -> !name.equals(edits.type().title()))
                .flatMap(name -> edits.fields().stream().filter(field -> field.name().equals(name)))
                .limit(FACTS)
                .toList();
    }

    private void addFact(Field field) {
        var value = FieldValue.of(edits.kit(), field, edits.row().get(field.name()));
        var fact = new Div(new DescriptionList.Term(edits.kit().label(field)), new DescriptionList.Description(value));
        fact.addClassName("fact");
        facts.add(fact);
    }

    // drafts

    private void openForDraft(List<String> names) {
        names.forEach(name -> {
            if (rows.containsKey(name)) {
                rows.get(name).openForDraft();
            }
        });
    }

    private void restored(Draft.Kept kept) {
        rows.forEach((name, row) -> row.restored(kept.references().get(name), kept.bases().get(name)));
    }
}
