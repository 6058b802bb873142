package dev.trato.activities.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.trato.activities.Interaction;
import dev.trato.activities.Outcome;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import dev.trato.ui.form.DateWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a call was, how long it took, from whom it came, how it ended and who took part. Notes, of which there are most, need none of it. */
final class CallFacts extends Div {

    /** Types of people. Where one of them does not exist, nobody of it is offered. */
    private static final List<String> PEOPLE = List.of("contact", "user");

    private final transient TimelineParts parts;
    private final DateTimePicker when = new DateTimePicker();
    private final IntegerField minutes = new IntegerField();
    private final Select<Interaction.Direction> direction = new Select<>();
    private final Select<End> outcome = new Select<>();
    private final MultiSelectComboBox<Person> people = new MultiSelectComboBox<>();
    private transient List<Outcome> outcomes = List.of();
    private Interaction.@Nullable Kind kind;

    /** An outcome to choose, by its name. */
    private record End(long id, String name) {}

    /** Somebody to choose. */
    private record Person(RecordRef ref, String name) {}

    CallFacts(TimelineParts parts, RecordRef ref) {
        this.parts = parts;
        addClassName("composer-facts");
        DateWords.apply(kit(), when);
        DateWords.name(kit(), when, kit().text("timeline.when"));
        when.setDatePlaceholder(kit().text("timeline.when"));
        minutes.setPlaceholder(kit().text("timeline.minutesOf"));
        minutes.setAriaLabel(kit().text("timeline.minutesOf"));
        minutes.setMin(0);
        direction.setItems(Interaction.Direction.values());
        direction.setItemLabelGenerator(way -> way == null ? "" : kit().text("interaction.direction." + way));
        choice(direction, "interaction.direction");
        outcome.setItemLabelGenerator(end -> end == null ? "" : end.name());
        choice(outcome, "interaction.outcome");
        people.setItems(query -> find(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        people.setItemLabelGenerator(Person::name);
        people.setPlaceholder(kit().text("timeline.people"));
        people.setAriaLabel(kit().text("timeline.people"));
        add(when, minutes, direction, outcome, people);
        kit().work().background(this, () -> kit().gate().of(Outcome.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ).stream()
                .flatMap(id -> kit().gate().of(Outcome.class).find(id).stream()).toList(), found -> {
            outcomes = found;
            ask(kind);
        });
    }

    private <V> void choice(Select<V> select, String key) {
        select.setPlaceholder(kit().text(key));
        select.setAriaLabel(kit().text(key));
        select.setEmptySelectionAllowed(true);
    }

    private Stream<Person> find(String words, int offset, int limit) {
        var found = new ArrayList<Person>();
        for (var type : PEOPLE) {
            if (found.size() < offset + limit && kit().gate().types().find(type).isPresent()) {
                kit().gate().of(type).rows(RecordQuery.of(RecordFilter.ALL).text(words).slice(0, Math.min(offset + limit, RecordQuery.MAX_LIMIT))).stream()
                        .map(row -> new Person(row.ref(), row.title())).forEach(found::add);
            }
        }
        return found.stream().skip(offset).limit(limit);
    }

    private Kit kit() {
        return parts.kit();
    }

    void ask(Interaction.@Nullable Kind choice) {
        kind = choice;
        setVisible(choice != null && choice != Interaction.Kind.NOTE);
        boolean written = choice == Interaction.Kind.EMAIL || choice == Interaction.Kind.LETTER || choice == Interaction.Kind.CHAT;
        minutes.setVisible(!written);
        direction.setVisible(written || choice == Interaction.Kind.CALL);
        var fitting = outcomes.stream().filter(each -> each.getKind() == choice).map(each -> new End(each.getId() == null ? 0 : each.getId(), each.getName())).toList();
        outcome.setItems(fitting);
        outcome.setVisible(!fitting.isEmpty());
    }

    void clear() {
        when.clear();
        minutes.clear();
        direction.clear();
        outcome.clear();
        people.clear();
    }

    @Nullable Instant at() {
        return !isVisible() || when.getValue() == null ? null : when.getValue().atZone(parts.clock().zone()).toInstant();
    }

    @Nullable Integer minutes() {
        return isVisible() && minutes.isVisible() ? minutes.getValue() : null;
    }

    Interaction.@Nullable Direction direction() {
        return isVisible() && direction.isVisible() ? direction.getValue() : null;
    }

    @Nullable Outcome outcome() {
        var chosen = outcome.getValue();
        return !isVisible() || chosen == null ? null : kit().gate().of(Outcome.class).find(chosen.id()).orElse(null);
    }

    List<RecordRef> people() {
        return isVisible() ? people.getValue().stream().map(Person::ref).toList() : List.of();
    }
}
