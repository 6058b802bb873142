package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.activities.calendar.Attendee;
import dev.trato.activities.calendar.Calendar;
import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.Meetings;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.DateWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arranges a meeting: when, how often, where, and with whom; and says at once who is busy then. */
final class MeetingDialog extends Dialog {

    private static final Duration STEP = Duration.ofMinutes(15);

    private final transient CalendarParts parts;
    private final transient Kit kit;
    private final transient @Nullable Meeting meeting;
    private final transient @Nullable Instant occurrence;
    private final transient @Nullable RecordRef subject;
    private final transient Runnable changed;
    private final ZoneId zone;
    private final transient Set<String> readable;
    private final transient Set<String> writable;
    private final TextField title = new TextField();
    private final Checkbox allDay = new Checkbox();
    private final DatePicker firstDay = new DatePicker();
    private final TimePicker from = new TimePicker();
    private final DatePicker lastDay = new DatePicker();
    private final TimePicker to = new TimePicker();
    private final TextField place = new TextField();
    private final TextField link = new TextField();
    private final TextArea text = new TextArea();
    private final MultiSelectComboBox<People.Candidate> people = new MultiSelectComboBox<>();
    private final Checkbox invite = new Checkbox();
    private final RadioButtonGroup<Which> which = new RadioButtonGroup<>();
    private final RepeatsInput repeats;
    private final Div conflict = new Div();
    private Duration lasts = Duration.ofHours(1);
    private boolean filling;

    /** What of a series is changed. */
    enum Which {
        ONE,
        FOLLOWING,
        ALL
    }

    private MeetingDialog(CalendarParts parts, @Nullable Meeting meeting, @Nullable Instant occurrence, @Nullable RecordRef subject, ZoneId zone, Runnable changed) {
        this.parts = parts;
        this.kit = parts.kit();
        this.meeting = meeting;
        this.occurrence = occurrence;
        this.subject = subject;
        this.zone = zone;
        this.changed = changed;
        this.repeats = new RepeatsInput(parts);
        addClassName("side-sheet");
        setCloseOnOutsideClick(false);
        setHeaderTitle(kit.text(meeting == null ? "calendar.create" : "calendar.edit"));
        var type = kit.gate().types().of(Meeting.class);
        this.readable = kit.catalog().readable(type).stream().map(Field::name).collect(Collectors.toSet());
        this.writable = kit.catalog().writable(type).stream().map(Field::name).collect(Collectors.toSet());
        label();
        add(form());
        var save = new Button(kit.text("button.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), save);
        for (var modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, this::save, Key.ENTER, modifier).listenOn(this).resetFocusOnActiveElement();
        }
    }

    /** For a new meeting, on a record or on none. */
    static MeetingDialog create(CalendarParts parts, Instant begins, Instant ends, boolean allDay, @Nullable RecordRef subject, Runnable changed) {
        var dialog = new MeetingDialog(parts, null, null, subject, parts.clock().zone(), changed);
        dialog.times(begins, ends, allDay);
        dialog.repeats.show(null, begins.atZone(dialog.zone).toLocalDate(), dialog.zone);
        dialog.rights();
        dialog.watch();
        if (subject != null) {
            parts.people().of(subject).ifPresent(dialog.people::select);
        }
        dialog.title.focus();
        return dialog;
    }

    /**
     * For one that is there.
     *
     * @param occurrence the occurrence from which one comes, by its start according to the series; null for a single meeting
     */
    static MeetingDialog edit(CalendarParts parts, Meeting meeting, @Nullable Instant occurrence, Runnable changed) {
        var zone = meeting.isAllDay() ? meeting.zone() : parts.clock().zone();
        var dialog = new MeetingDialog(parts, meeting, occurrence, meeting.getSubject(), zone, changed);
        dialog.fill("title", dialog.title, meeting.getTitle());
        dialog.fill("place", dialog.place, meeting.getPlace());
        dialog.fill("link", dialog.link, meeting.getLink());
        dialog.fill("text", dialog.text, meeting.getText());
        dialog.repeats.show(meeting.getRecurrence(), LocalDate.ofInstant(meeting.getBegins(), meeting.zone()), meeting.zone());
        dialog.one();
        dialog.people.setVisible(false); // they are on the meeting's page, with what they answered
        dialog.rights();
        dialog.watch();
        return dialog;
    }

    private void fill(String field, HasValue<?, String> input, @Nullable String value) {
        if (readable.contains(field)) {
            input.setValue(Objects.requireNonNullElse(value, ""));
        }
    }

    /** What whoever acts may not see is not shown, and what he may not write cannot be. */
    private void rights() {
        Map<String, List<? extends Component>> inputs = Map.of("title", List.of(title), "begins", List.of(firstDay, from), "ends", List.of(lastDay, to),
                "allDay", List.of(allDay), "place", List.of(place), "link", List.of(link), "text", List.of(text));
        inputs.forEach((field, all) -> all.forEach(input -> {
            input.setVisible(input.isVisible() && readable.contains(field) && (meeting != null || writable.contains(field)));
            ((HasValue<?, ?>) input).setReadOnly(!writable.contains(field));
        }));
        repeats.setVisible(repeats.isVisible() && readable.contains("recurrence") && (meeting != null || writable.contains("recurrence")));
        repeats.setReadOnly(!writable.contains("recurrence"));
    }

    /** What is shown of one occurrence and of the whole differs in its times. */
    private void one() {
        var edited = Objects.requireNonNull(meeting);
        var begins = occurrence != null && which.getValue() != Which.ALL ? occurrence : edited.getBegins();
        filling = true;
        times(begins, begins.plus(edited.lasts()), edited.isAllDay());
        filling = false;
        boolean once = occurrence != null && which.getValue() == Which.ONE;
        repeats.setVisible(!once && edited.getSeriesId() == null && readable.contains("recurrence"));
        invite.setVisible(occurrence != null && which.getValue() == Which.FOLLOWING && parts.invitations().isPossible());
    }

    private void label() {
        title.setLabel(kit.text("meeting.title"));
        title.setRequiredIndicatorVisible(true);
        title.setMaxLength(200);
        allDay.setLabel(kit.text("meeting.allDay"));
        firstDay.setLabel(kit.text("meeting.begins"));
        lastDay.setLabel(kit.text("meeting.ends"));
        List.of(firstDay, lastDay).forEach(day -> DateWords.apply(kit, day));
        List.of(from, to).forEach(time -> {
            time.setLocale(kit.locale());
            time.setStep(STEP);
        });
        from.setAriaLabel(kit.text("calendar.from"));
        to.setAriaLabel(kit.text("calendar.to"));
        place.setLabel(kit.text("meeting.place"));
        link.setLabel(kit.text("meeting.link"));
        text.setLabel(kit.text("meeting.text"));
        people.setLabel(kit.text("type.attendee.plural"));
        people.setItemLabelGenerator(People.Candidate::label);
        people.setAllowCustomValue(true);
        offer(parts, people);
        invite.setLabel(kit.text("calendar.sendInvitations"));
        invite.setValue(true);
        invite.setVisible(false);
        which.setLabel(kit.text("calendar.which"));
        which.setItems(choices());
        which.setItemLabelGenerator(choice -> kit.text("calendar.which." + choice));
        which.setValue(Which.ONE);
        which.setVisible(occurrence != null);
        conflict.addClassName("meeting-conflict");
        conflict.getElement().setAttribute("data-tone", "warning").setAttribute("role", "status");
        conflict.setVisible(false);
    }

    private List<Which> choices() {
        boolean first = meeting != null && meeting.getBegins().equals(occurrence);
        return first || !writable.contains("recurrence") ? List.of(Which.ONE, Which.ALL) : List.of(Which.values());
    }

    private Component form() {
        var times = new Div(firstDay, from, lastDay, to);
        times.addClassName("meeting-times");
        var form = new Div(which, title, times, allDay, conflict, repeats, people, invite, place, link, text);
        form.addClassName("meeting-form");
        return form;
    }

    private void times(Instant begins, Instant ends, boolean days) {
        var first = begins.atZone(zone);
        var last = ends.atZone(zone);
        allDay.setValue(days);
        firstDay.setValue(first.toLocalDate());
        from.setValue(days ? LocalTime.of(9, 0) : first.toLocalTime());
        lastDay.setValue(days ? last.minusNanos(1).toLocalDate() : last.toLocalDate());
        to.setValue(days ? LocalTime.of(10, 0) : last.toLocalTime());
        lasts = Duration.between(begins, ends);
        from.setVisible(!days && readable.contains("begins"));
        to.setVisible(!days && readable.contains("ends"));
    }

    private void watch() {
        allDay.addValueChangeListener(event -> {
            from.setVisible(!event.getValue() && readable.contains("begins"));
            to.setVisible(!event.getValue() && readable.contains("ends"));
            look();
        });
        firstDay.addValueChangeListener(event -> follow());
        from.addValueChangeListener(event -> follow());
        lastDay.addValueChangeListener(event -> ended());
        to.addValueChangeListener(event -> ended());
        which.addValueChangeListener(event -> one());
        people.addCustomValueSetListener(event -> address(event.getDetail()));
        people.addValueChangeListener(event -> {
            invite.setVisible(parts.invitations().isPossible() && people.getValue().stream().anyMatch(one -> one.user() == null));
            look();
        });
        title.setValueChangeMode(ValueChangeMode.ON_BLUR);
        look();
    }

    private void address(String typed) {
        try {
            var email = new EmailAddress(typed);
            var all = new LinkedHashSet<>(people.getValue());
            all.add(new People.Candidate(null, email.value(), email.value(), null));
            people.setValue(all);
            people.setInvalid(false);
        } catch (Problem e) {
            people.setErrorMessage(kit.text(e));
            people.setInvalid(true);
        }
    }

    /** What begins later ends later. */
    private void follow() {
        var begins = moment(firstDay, from);
        if (begins != null) {
            var ends = begins.plus(lasts).atZone(zone);
            if (allDay.getValue()) {
                if (lastDay.getValue() != null && lastDay.getValue().isBefore(firstDay.getValue())) {
                    lastDay.setValue(firstDay.getValue());
                }
            } else {
                lastDay.setValue(ends.toLocalDate());
                to.setValue(ends.toLocalTime());
            }
        }
        if (!filling && begins != null) {
            repeats.follow(LocalDate.ofInstant(begins, planZone()));
        }
        look();
    }

    private void ended() {
        var begins = begins();
        var ends = ends();
        if (begins != null && ends != null && ends.isAfter(begins)) {
            lasts = Duration.between(begins, ends);
        }
        look();
    }

    private @Nullable Instant moment(DatePicker day, TimePicker time) {
        var date = day.getValue();
        var hour = allDay.getValue() ? LocalTime.MIDNIGHT : time.getValue();
        return date == null || hour == null ? null : date.atTime(hour).atZone(zone).toInstant();
    }

    private @Nullable Instant begins() {
        return moment(firstDay, from);
    }

    private @Nullable Instant ends() {
        var end = moment(lastDay, to);
        return end == null || !allDay.getValue() ? end : lastDay.getValue().plusDays(1).atStartOfDay(zone).toInstant();
    }

    // who is busy

    private void look() {
        var begins = begins();
        var ends = ends();
        if (begins == null || ends == null || !ends.isAfter(begins)) {
            conflict.setVisible(false);
            return;
        }
        var chosen = people.getValue().stream().map(People.Candidate::user).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        var except = meeting == null ? null : meeting.getSeriesId() == null ? meeting.getId() : meeting.getSeriesId();
        kit.work().background(this, () -> busy(chosen, begins, ends, except), this::warn);
    }

    /** Who is busy, and how those are called. */
    private record Conflicts(List<Calendar.Busy> busy, Map<Long, String> names) {}

    private void warn(Conflicts found) {
        var hour = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(kit.locale()).withZone(zone);
        var text = found.busy().stream().filter(one -> found.names().containsKey(one.person())).limit(5)
                .map(one -> Duration.between(one.begins(), one.ends()).toHours() >= 24 ? kit.text("calendar.conflictDay", found.names().get(one.person()))
                        : kit.text("calendar.conflict", found.names().get(one.person()), hour.format(one.begins()), hour.format(one.ends())))
                .distinct().collect(Collectors.joining(" "));
        conflict.setText(text);
        conflict.setVisible(!text.isEmpty());
    }

    private Conflicts busy(Set<Long> chosen, Instant begins, Instant ends, @Nullable Long except) {
        var everybody = new LinkedHashSet<>(chosen);
        if (meeting == null) {
            everybody.add(kit.currentUser().id());
        } else {
            everybody.addAll(parts.meetings().attendees(meeting).stream().map(Attendee::getUserId).filter(Objects::nonNull).toList());
            if (meeting.getOwnerId() != null) {
                everybody.add(meeting.getOwnerId());
            }
        }
        var busy = parts.calendar().busy(everybody, begins, ends, except);
        return new Conflicts(busy, parts.people().names(busy.stream().map(Calendar.Busy::person).collect(Collectors.toCollection(LinkedHashSet::new))));
    }

    // saving

    private void save() {
        if (!isOpened()) {
            return;
        }
        var begins = begins();
        var ends = ends();
        title.setErrorMessage(kit.text("problem.required"));
        title.setInvalid(writable.contains("title") && title.getValue().isBlank());
        if (title.isInvalid()) {
            title.focus();
            return;
        }
        if (begins == null || ends == null || ends.isBefore(begins)) {
            Notices.problem(kit.text("problem.meeting.ends"));
            return;
        }
        try {
            var plan = new Meetings.Plan(title.getValue(), begins, ends, allDay.getValue(), planZone(), place.getValue(), link.getValue(), text.getValue(), repeats.rule())
                    .only(writable.stream().filter(Meetings.Plan.FIELDS::contains).collect(Collectors.toSet()));
            var done = kit.operations().traced(() -> saved(plan));
            close();
            changed.run();
            if (done.operation() != null) {
                Notices.done(kit, kit.text(meeting == null ? "calendar.created" : "calendar.saved", title.getValue()), done.operation());
            }
            if (meeting == null && invite.isVisible() && invite.getValue()) {
                send(parts, Objects.requireNonNull(done.result().getId()));
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    /** A meeting stays in the zone in which it was arranged. */
    private ZoneId planZone() {
        return meeting == null ? zone : meeting.zone();
    }

    private Meeting saved(Meetings.Plan plan) {
        if (meeting == null) {
            return parts.meetings().arrange(plan, subject, people.getValue().stream().map(People.Candidate::invitee).toList());
        }
        long id = Objects.requireNonNull(meeting.getId());
        return switch (occurrence == null ? Which.ALL : which.getValue()) {
            case ONE -> parts.meetings().changeOccurrence(id, Objects.requireNonNull(occurrence), plan);
            case FOLLOWING -> parts.split().change(id, Objects.requireNonNull(occurrence), plan, invite.isVisible() && invite.getValue());
            case ALL -> parts.meetings().change(id, meeting.getVersion(), plan);
        };
    }

    // for others that invite

    /** Offers those who can be invited, as somebody types. */
    static void offer(CalendarParts parts, ComboBoxBase<?, People.Candidate, ?> input) {
        input.setItems(query -> {
            var words = query.getFilter().orElse("");
            var found = new ArrayList<>(parts.people().find(words, query.getOffset() + query.getLimit()));
            return found.stream().skip(query.getOffset()).limit(query.getLimit());
        });
    }

    /** Sends the invitations that wait. */
    static void send(CalendarParts parts, long id) {
        var kit = parts.kit();
        try {
            int sent = kit.operations().traced(() -> parts.invitations().sendAll(id)).result();
            Notices.done(kit.text("calendar.sent", sent));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
