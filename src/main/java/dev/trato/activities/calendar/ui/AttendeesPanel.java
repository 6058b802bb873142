package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.activities.calendar.Attendee;
import dev.trato.activities.calendar.Meeting;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.ui.Avatars;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.RecordPanel;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who takes part in a meeting, what each has answered, and how many do not know yet of it as it stands. */
@org.springframework.stereotype.Component
class AttendeesPanel implements RecordPanel {

    private static final int MOST = 200;
    private static final List<String> COLUMNS = List.of("email", "answer", "role", "remark", "singleAnswers", "user");

    private final CalendarParts parts;
    private final Kit kit;

    AttendeesPanel(CalendarParts parts) {
        this.parts = parts;
        this.kit = parts.kit();
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Meeting.class;
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "type.attendee.plural";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Component create(RecordRef ref) {
        return new Body(ref);
    }

    /** Those who take part in a meeting, with what whoever acts may see of them. */
    static List<Row> rows(Kit kit, long meeting) {
        var records = kit.gate().of(Attendee.class);
        var readable = COLUMNS.stream().filter(field -> kit.catalog().find(records.type(), field).isPresent()).toList();
        if (!records.allows(Action.READ) || !Stream.of("subjectType", "subjectId").allMatch(field -> kit.catalog().find(records.type(), field).isPresent())) {
            return List.of();
        }
        return records.rows(RecordQuery.of(RecordFilter.where("subjectType", Operator.IS, "meeting").and(RecordFilter.where("subjectId", Operator.IS, meeting)))
                .columns(readable).sort(List.of(RecordSort.ascending("createdAt"))).slice(0, MOST));
    }

    /**
     * One line for each.
     *
     * @param more what stands at the end of a line; null for nothing
     */
    static UnorderedList lines(Kit kit, List<Row> rows, Function<Row, @Nullable Component> more) {
        var list = new UnorderedList();
        list.addClassName("attendee-list");
        rows.forEach(row -> list.add(line(kit, row, more)));
        return list;
    }

    private static ListItem line(Kit kit, Row row, Function<Row, @Nullable Component> more) {
        var name = new Span(row.title());
        name.addClassName("attendee-name");
        var line = new ListItem(Avatars.image(row.title(), "s"), name);
        line.addClassName("attendee-line");
        if (row.get("answer") instanceof String answer) {
            var badge = new Span(kit.text("attendee.answer." + answer));
            badge.addClassName("status-badge");
            badge.getElement().setAttribute("data-tone", tone(Attendee.Answer.valueOf(answer)));
            line.add(badge);
        }
        var end = more.apply(row);
        if (end != null) {
            line.add(end);
        }
        var optional = "OPTIONAL".equals(row.get("role")) ? kit.text("attendee.role.OPTIONAL") : null;
        var address = row.get("email") instanceof String email && !email.equals(row.title()) ? email : null;
        var note = String.join(" · ", Stream.of(address, optional).filter(Objects::nonNull).toList());
        var remark = row.get("remark") instanceof String words ? words : null;
        var single = kit.catalog().find(kit.gate().types().of(Attendee.class), "singleAnswers").filter(field -> row.get(field.name()) != null)
                .map(field -> kit.format().text(field, row.get(field.name()), kit.locale())).orElse(null);
        var notes = Stream.of(note, single, remark).filter(text -> text != null && !text.isEmpty()).toList();
        if (!notes.isEmpty()) {
            var second = new Span(String.join("\n", notes));
            second.addClassName("attendee-note");
            line.add(second);
        }
        return line;
    }

    private static String tone(Attendee.Answer answer) {
        return switch (answer) {
            case ACCEPTED -> "green";
            case TENTATIVE -> "amber";
            case DECLINED -> "red";
            case NO_ANSWER -> "neutral";
        };
    }

    private final class Body extends Div {
        private final RecordRef ref;

        /** What is read of it. */
        private record Shown(List<Row> rows, boolean editable, long untold) {}

        Body(RecordRef ref) {
            this.ref = ref;
            addClassNames("meeting-form", "meeting-attendees");
            var refresh = kit.work().refreshing(this, this::read, this::show);
            refresh.ask();
            kit.live().follow(this, ref, refresh::outdated);
        }

        private Shown read() {
            var meeting = kit.gate().of(Meeting.class).find(ref.id());
            long main = meeting.map(found -> found.getSeriesId() == null ? ref.id() : found.getSeriesId()).orElse(ref.id());
            boolean editable = meeting.filter(found -> found.getStatus() == Meeting.Status.PLANNED && kit.gate().of(Meeting.class).allows(Action.UPDATE, found)).isPresent();
            long untold = editable && parts.invitations().isPossible() ? parts.invitations().waiting(meeting.orElseThrow()).size() : 0;
            return new Shown(rows(kit, main), editable, untold);
        }

        private void show(Shown shown) {
            removeAll();
            add(shown.rows().isEmpty() ? new Paragraph(kit.text("calendar.nobody")) : lines(kit, shown.rows(), row -> shown.editable() ? remove(row) : null));
            if (shown.untold() > 0) {
                var send = new Button(kit.text("calendar.untold", shown.untold()), Icons.of("mail"), event -> MeetingDialog.send(parts, ref.id()));
                add(send);
            }
            if (shown.editable() && kit.gate().of(Attendee.class).allows(Action.CREATE)) {
                add(input());
            }
        }

        private Component remove(Row row) {
            var button = new Button(Icons.of("close"), event -> done(() -> {
                kit.gate().of(Attendee.class).delete(row.id());
                return row;
            }, kit.text("calendar.removed", row.title())));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
            button.setAriaLabel(kit.text("calendar.remove", row.title()));
            return button;
        }

        private Component input() {
            var input = new ComboBox<People.Candidate>();
            input.setAriaLabel(kit.text("calendar.invite"));
            input.setPlaceholder(kit.text("calendar.invite"));
            input.setItemLabelGenerator(People.Candidate::label);
            MeetingDialog.offer(parts, input);
            input.setAllowCustomValue(true);
            input.addCustomValueSetListener(event -> add(new People.Candidate(null, event.getDetail(), event.getDetail(), null)));
            input.addValueChangeListener(event -> {
                if (event.getValue() != null && event.isFromClient()) {
                    add(event.getValue());
                }
            });
            return input;
        }

        private void add(People.Candidate candidate) {
            done(() -> parts.meetings().add(ref.id(), candidate.invitee()), kit.text("calendar.added", candidate.name()));
        }

        private void done(java.util.function.Supplier<?> action, String text) {
            try {
                var done = kit.operations().traced(action::get);
                if (done.operation() != null) {
                    Notices.done(kit, text, done.operation());
                }
                kit.work().background(this, this::read, this::show);
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
        }
    }
}
