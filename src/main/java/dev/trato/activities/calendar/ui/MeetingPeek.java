package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.trato.activities.calendar.Attendee;
import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.MeetingTimes;
import dev.trato.kernel.Problem;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a meeting is, at a glance, and what can be done with it from the calendar. */
final class MeetingPeek extends Dialog {

    private final transient CalendarParts parts;
    private final transient Kit kit;
    private final transient CalendarEntry entry;
    private final transient Runnable changed;
    private final Div body = new Div();
    private final RadioButtonGroup<Boolean> which = new RadioButtonGroup<>();

    /** What is read of it: the meeting, where its record may be seen, whether whoever looks is invited, and to which date of a series. */
    private record Facts(Optional<Meeting> meeting, List<Row> attendees, Optional<Attendee> invitation, @Nullable Instant date) {}

    MeetingPeek(CalendarParts parts, CalendarEntry entry, Runnable changed) {
        this.parts = parts;
        this.kit = parts.kit();
        this.entry = entry;
        this.changed = changed;
        setHeaderTitle(Objects.requireNonNullElse(entry.title(), ""));
        setWidth("520px");
        body.addClassName("meeting-form");
        body.add(new Paragraph(MeetingTimes.when(entry.begins(), entry.ends(), entry.allDay(), entry.allDay() ? entry.zone() : parts.clock().zone(), kit.locale())));
        if (entry.place() != null) {
            body.add(new Paragraph(entry.place()));
        }
        add(body);
        var close = new Button(kit.text("button.close"), event -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(close);
        kit.work().background(this, this::read, this::show);
    }

    private long id() {
        return Objects.requireNonNull(entry.ref()).id();
    }

    private Facts read() {
        var meeting = kit.gate().of(Meeting.class).find(id());
        var attendees = meeting.map(found -> AttendeesPanel.rows(kit, found.getSeriesId() == null ? id() : found.getSeriesId())).orElse(List.of());
        return new Facts(meeting, attendees, parts.meetings().invitation(id(), kit.currentUser().id()), parts.meetings().date(id(), entry.series()));
    }

    private void show(Facts facts) {
        facts.invitation().ifPresent(invitation -> answers(invitation, facts.date()));
        facts.meeting().ifPresent(meeting -> {
            if (meeting.getRecurrence() != null && isReadable("recurrence")) {
                body.add(new Paragraph(parts.recurrences().of(meeting.getRecurrence(), kit.locale())));
            }
            if (meeting.getLink() != null && isReadable("link")) {
                var link = new Anchor(meeting.getLink().contains("://") ? meeting.getLink() : "https://" + meeting.getLink(), kit.text("calendar.join"));
                link.setTarget("_blank");
                link.getElement().setAttribute("rel", "noopener noreferrer");
                body.add(link);
            }
            if (!facts.attendees().isEmpty()) {
                body.add(AttendeesPanel.lines(kit, facts.attendees(), row -> null));
            }
            buttons(meeting);
        });
    }

    private boolean isReadable(String field) {
        return kit.catalog().find(kit.gate().types().of(Meeting.class), field).isPresent();
    }

    private boolean isWritable(String field) {
        return kit.catalog().find(kit.gate().types().of(Meeting.class), field).filter(kit.catalog()::isWritable).isPresent();
    }

    private void answers(Attendee invitation, @Nullable Instant date) {
        var given = invitation.answerTo(date);
        if (entry.repeats()) {
            which.setLabel(kit.text("calendar.answer.which"));
            which.setItems(false, true);
            which.setItemLabelGenerator(all -> kit.text(all ? "calendar.which.ALL" : "calendar.which.ONE"));
            which.setValue(invitation.getAnswer() == Attendee.Answer.NO_ANSWER);
            body.add(which);
        }
        var row = new Div();
        row.addClassName("calendar-steps");
        row.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("calendar.answer"));
        for (var answer : List.of(Attendee.Answer.ACCEPTED, Attendee.Answer.TENTATIVE, Attendee.Answer.DECLINED)) {
            var button = new Button(kit.text("calendar.answer." + answer), event -> answer(answer));
            button.getElement().setAttribute("aria-pressed", String.valueOf(given == answer));
            if (given == answer) {
                button.addThemeVariants(ButtonVariant.PRIMARY);
            }
            row.add(button);
        }
        body.add(row);
    }

    private void answer(Attendee.Answer answer) {
        boolean once = entry.repeats() && !Boolean.TRUE.equals(which.getValue());
        act(() -> once ? parts.meetings().answerOnce(id(), entry.series(), answer, parts.clock().now()) : parts.meetings().answer(id(), answer, parts.clock().now()),
                "calendar.answered");
    }

    private void buttons(Meeting meeting) {
        var open = new Button(kit.text("calendar.page"), Icons.of("open"), event -> {
            close();
            kit.links().open(Objects.requireNonNull(entry.ref()));
        });
        open.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(open);
        if (!entry.updatable()) {
            return;
        }
        var cancel = new Button(kit.text("action.meeting.cancel"), event -> act(() -> parts.meetings().become(id(), entry.series(), Meeting.Status.CANCELLED), "calendar.cancelled"));
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        if (meeting.repeats() && entry.series() != null && isWritable("recurrence")) {
            var end = new Button(kit.text("calendar.end"), event -> act(() -> parts.split().end(id(), Objects.requireNonNull(entry.series())), "calendar.ended"));
            end.addThemeVariants(ButtonVariant.TERTIARY);
            getFooter().add(end);
        }
        var held = new Button(kit.text("action.meeting.hold"), event -> act(() -> parts.meetings().become(id(), entry.series(), Meeting.Status.HELD), "calendar.held"));
        held.addThemeVariants(ButtonVariant.TERTIARY);
        var edit = new Button(kit.text("button.edit"), event -> {
            close();
            MeetingDialog.edit(parts, meeting, entry.series(), changed).open();
        });
        edit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, held, edit);
    }

    private void act(java.util.function.Supplier<?> action, String text) {
        try {
            var done = kit.operations().traced(action::get);
            close();
            changed.run();
            if (done.operation() != null) {
                Notices.done(kit, kit.text(text, Objects.requireNonNullElse(entry.title(), "")), done.operation());
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
