package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.trato.activities.calendar.CalendarChoice;
import dev.trato.activities.calendar.CalendarEntry;
import dev.trato.activities.calendar.DateLayer;
import dev.trato.activities.calendar.Meeting;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.RecordNotFound;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One's calendar: what is where and when, also of colleagues, with dates of records as one likes; everything can be moved and made in it. */
@Route("calendar")
@Menu(title = "calendar.title", order = 51, icon = "calendar")
@PermitAll
class CalendarView extends Section implements BeforeEnterObserver, HasDynamicTitle, CalendarGrid.Actions {

    private static final String KEYS = "j k c";

    private final transient CalendarParts parts;
    private final transient Kit kit;
    private final H1 period = new H1();
    private final List<Button> spans = new ArrayList<>();
    private final Div choice = new Div();
    private transient CalendarGrid.@Nullable Wanted wanted;
    private @Nullable CalendarGrid grid;

    CalendarView(CalendarParts parts) {
        this.parts = parts;
        this.kit = parts.kit();
        addClassName("calendar-page");
        period.addClassName("list-title");
        choice.addClassName("calendar-choice");
        choice.setVisible(false);
        add(header(), choice);
        getElement().setAttribute("data-keys", KEYS);
        getElement().addEventListener("trato-key", event -> key(event.getEventData().get("event.detail.key").stringValue()))
                .addEventData("event.detail.key").setFilter("'" + KEYS + "'.split(' ').includes(event.detail.key)");
    }

    @Override
    public String getPageTitle() {
        return kit.text("calendar.title");
    }

    /** The address says day and span; what else is shown is what one chose last. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        var day = query.getSingleParameter("date").map(CalendarView::day).orElseGet(() -> parts.clock().today());
        var span = query.getSingleParameter("view").flatMap(Span::find);
        if (grid != null && wanted != null) {
            show(new CalendarGrid.Wanted(span.orElse(wanted.span()), day, wanted.people(), wanted.layers()));
            return;
        }
        kit.work().background(this, () -> parts.choices().own(), own -> begin(own, span.orElse(Span.find(own.getSpan()).orElse(Span.WEEK)), day));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() > 1971 && day.getYear() < 2037 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void begin(CalendarChoice own, Span span, LocalDate day) {
        wanted = new CalendarGrid.Wanted(span, day, own.getColleagues(), own.getLayers());
        grid = new CalendarGrid(parts, wanted, this);
        add(grid);
        write();
    }

    private CalendarGrid.Wanted wanted() {
        return Objects.requireNonNull(wanted);
    }

    private void show(CalendarGrid.Wanted other) {
        wanted = other;
        Objects.requireNonNull(grid).show(other);
        write();
    }

    private void go(Span span, LocalDate day) {
        if (wanted == null) {
            return;
        }
        if (span != wanted.span()) {
            var now = wanted;
            kit.work().background(this, () -> {
                parts.choices().choose(span.code(), now.people(), now.layers());
                return span;
            }, saved -> { });
        }
        getUI().ifPresent(ui -> ui.navigate("calendar", QueryParameters.simple(Map.of("view", span.code(), "date", day.toString()))));
    }

    private void choose(Set<Long> people, List<DateLayer> layers) {
        var now = wanted();
        show(new CalendarGrid.Wanted(now.span(), now.day(), people, layers));
        kit.work().background(this, () -> {
            parts.choices().choose(now.span().code(), people, layers);
            return people;
        }, saved -> { });
    }

    private void key(String key) {
        if (wanted != null) {
            switch (key) {
                case "j" -> go(wanted.span(), wanted.span().step(wanted.day(), 1));
                case "k" -> go(wanted.span(), wanted.span().step(wanted.day(), -1));
                default -> createNext();
            }
        }
    }

    // the head

    private Header header() {
        var steps = new Div(step("chevron-left", "calendar.earlier", -1), today(), step("chevron-right", "calendar.later", 1));
        steps.addClassName("calendar-steps");
        var modes = new Div();
        modes.addClassName("mode-switch");
        modes.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("calendar.span"));
        for (var span : Span.values()) {
            var button = new Button(kit.text("calendar.span." + span), event -> go(span, wanted().day()));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            spans.add(button);
            modes.add(button);
        }
        var choose = icon("eye", "calendar.choose", () -> choice.setVisible(!choice.isVisible()));
        var feed = icon("link", "calendar.feed", () -> new FeedDialog(parts).open());
        var actions = new Div(modes, choose, feed);
        actions.addClassName("list-actions");
        if (kit.gate().of(Meeting.class).allows(Action.CREATE)) {
            var create = new Button(kit.text("calendar.create"), Icons.of("plus"), event -> createNext());
            create.addThemeVariants(ButtonVariant.PRIMARY);
            create.setAriaLabel(kit.text("calendar.create"));
            actions.add(create);
        }
        var header = new Header(period, steps, actions);
        header.addClassName("list-header");
        return header;
    }

    private Button step(String icon, String text, int steps) {
        return icon(icon, text, () -> go(wanted().span(), wanted().span().step(wanted().day(), steps)));
    }

    private Button icon(String icon, String text, Runnable action) {
        var button = new Button(Icons.of(icon), event -> {
            if (wanted != null) {
                action.run();
            }
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(kit.text(text));
        button.setTooltipText(kit.text(text));
        return button;
    }

    private Button today() {
        var button = new Button(kit.text("calendar.today"), event -> {
            if (wanted != null) {
                go(wanted.span(), parts.clock().today());
            }
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void write() {
        var now = wanted();
        period.setText(title(now));
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).getElement().setAttribute("aria-pressed", String.valueOf(now.span().ordinal() == i));
        }
        if (choice.getComponentCount() == 0) {
            kit.work().background(this, this::offer, this::fill);
        }
    }

    private String title(CalendarGrid.Wanted now) {
        var locale = kit.locale();
        var text = now.span() == Span.DAY
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(now.day())
                : DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(now.day());
        return text.substring(0, 1).toUpperCase(locale) + text.substring(1);
    }

    // what is shown besides one's own meetings

    private record Offer(List<People.Candidate> colleagues, List<DateLayer> layers) {}

    private Offer offer() {
        long self = kit.currentUser().id();
        return new Offer(parts.people().colleagues("", 500).stream().filter(one -> !Objects.equals(one.user(), self)).toList(), parts.layers().all());
    }

    private void fill(Offer offer) {
        var colleagues = new MultiSelectComboBox<People.Candidate>(kit.text("calendar.colleagues"));
        colleagues.setItems(offer.colleagues());
        colleagues.setItemLabelGenerator(People.Candidate::name);
        colleagues.setValue(offer.colleagues().stream().filter(one -> wanted().people().contains(one.user())).toList());
        var names = new LinkedHashMap<DateLayer, String>();
        offer.layers().forEach(layer -> parts.layers().field(layer).ifPresent(field ->
                names.put(layer, kit.text(kit.gate().types().require(layer.type()).pluralKey()) + ": " + kit.label(field))));
        var layers = new MultiSelectComboBox<DateLayer>(kit.text("calendar.layers"));
        layers.setItems(names.keySet());
        layers.setItemLabelGenerator(layer -> names.getOrDefault(layer, layer.toString()));
        layers.setValue(wanted().layers().stream().filter(names::containsKey).toList());
        colleagues.addValueChangeListener(event -> choose(ids(colleagues), wanted().layers()));
        layers.addValueChangeListener(event -> choose(wanted().people(), List.copyOf(layers.getValue())));
        choice.add(colleagues, layers);
    }

    private static Set<Long> ids(MultiSelectComboBox<People.Candidate> chosen) {
        var ids = new LinkedHashSet<Long>();
        chosen.getValue().forEach(one -> ids.add(Objects.requireNonNull(one.user())));
        return ids;
    }

    // what is done

    private void createNext() {
        var now = parts.clock().now().atZone(parts.clock().zone());
        var day = wanted().day().isBefore(now.toLocalDate()) || wanted().span() != Span.DAY ? now.toLocalDate() : wanted().day();
        var begins = day.atTime(now.toLocalTime().truncatedTo(ChronoUnit.HOURS)).atZone(now.getZone()).plusHours(1).toInstant();
        create(begins, begins.plus(Duration.ofHours(1)), false);
    }

    @Override
    public void create(Instant begins, Instant ends, boolean allDay) {
        if (kit.gate().of(Meeting.class).allows(Action.CREATE)) {
            MeetingDialog.create(parts, begins, ends, allDay, null, this::again).open();
        }
    }

    private void again() {
        Objects.requireNonNull(grid).again();
    }

    @Override
    public void open(CalendarEntry entry) {
        var ref = Objects.requireNonNull(entry.ref());
        if (entry.kind() == CalendarEntry.Kind.DATE) {
            kit.links().open(ref);
        } else {
            new MeetingPeek(parts, entry, this::again).open();
        }
    }

    @Override
    public void day(LocalDate day) {
        go(Span.DAY, day);
    }

    @Override
    public boolean move(CalendarEntry entry, Instant begins, Instant ends, boolean allDay) {
        try {
            var ref = Objects.requireNonNull(entry.ref());
            var done = kit.operations().traced(() -> entry.layer() == null ? moved(entry, begins, ends, allDay) : dated(entry, entry.layer(), ref, begins));
            again();
            if (done.operation() != null) {
                Notices.done(kit, kit.text("calendar.moved", Objects.requireNonNullElse(entry.title(), "")), done.operation());
            }
            if (entry.layer() == null) {
                offerToTell(ref.id());
            }
            return true;
        } catch (Problem e) {
            Objects.requireNonNull(grid).failed();
            Notices.problem(kit.text(e));
            return false;
        }
    }

    /** Moving is a decision about what one saw. */
    private RecordRef moved(CalendarEntry entry, Instant begins, Instant ends, boolean allDay) {
        var stands = kit.gate().of(Meeting.class).require(Objects.requireNonNull(entry.ref()).id(), Action.READ);
        if (entry.series() == null && !stands.getBegins().equals(entry.begins())) {
            throw new Problem("problem.meeting.moved", stands.getTitle());
        }
        return kit.gate().of(Meeting.class).ref(parts.meetings().move(Objects.requireNonNull(entry.ref()).id(), entry.series(), begins, ends, allDay));
    }

    private RecordRef dated(CalendarEntry entry, DateLayer layer, RecordRef ref, Instant begins) {
        Object value = entry.allDay() ? LocalDate.ofInstant(begins, entry.zone()) : begins;
        var row = kit.gate().of(ref).row(ref.id(), List.of(layer.field())).orElseThrow(() -> new RecordNotFound(kit.gate().of(ref).type(), ref.id()));
        Object seen = entry.allDay() ? entry.firstDay() : entry.begins();
        if (!seen.equals(row.get(layer.field()))) {
            throw new Problem("problem.meeting.moved", row.title());
        }
        kit.gate().of(ref).edit(new Edit(ref.id(), row.version(), Map.of(layer.field(), value), Map.of()));
        return ref;
    }

    /** Guests who were invited learn of another time when whoever moved it says so: a slip of the hand is undone without a mail. */
    private void offerToTell(long id) {
        if (!parts.invitations().isPossible()) {
            return;
        }
        kit.work().background(this, () -> kit.gate().of(Meeting.class).find(id)
                .map(meeting -> parts.invitations().waiting(meeting).stream().filter(guest -> guest.getInvitedSequence() != null).count()).orElse(0L), guests -> {
                    if (guests > 0) {
                        ask(id, guests);
                    }
                });
    }

    private void ask(long id, long guests) {
        var dialog = new Dialog(kit.text("calendar.tell"));
        dialog.add(new Paragraph(kit.text("calendar.tell.text", guests)));
        var tell = new Button(kit.text("calendar.tell.now"), event -> {
            dialog.close();
            MeetingDialog.send(parts, id);
        });
        tell.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(kit.text("calendar.tell.later"), event -> dialog.close()), tell);
        dialog.open();
    }
}
