package dev.trato.activities.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import dev.trato.activities.BecameSource;
import dev.trato.activities.Interaction;
import dev.trato.activities.SaidSource;
import dev.trato.activities.Timeline;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Row;
import dev.trato.records.timeline.TimelineEntry;
import dev.trato.records.timeline.ToldEntry;
import dev.trato.security.Action;
import dev.trato.ui.Attachments;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done on a record, and what happened on it and on those that refer to it, newest first, with a place to add to it. It follows
 * what others add, goes on as one scrolls, and shows some kinds only on demand.
 */
final class RecordTimeline extends Div {

    private static final int PAGE = 20;
    private static final int MOST_NEXT = 8;
    /** Entries that are read anew when something changes; whoever has gone farther down goes on from there again. */
    private static final int MOST = 300;

    private final transient Kit kit;
    private final transient TimelineParts parts;
    private final transient RecordRef ref;
    private final OrderedList list = new OrderedList();
    private final Paragraph empty = new Paragraph();
    private final Element more = new Element("trato-more");
    private final NextTasks next;
    private final transient Refresh<Picture> refreshing;
    private final transient Map<String, Button> chips = new LinkedHashMap<>();
    private volatile int wanted = PAGE;
    private volatile Set<String> kinds = Set.of();
    private volatile Set<RecordRef> followed = Set.of();
    private Timeline.@Nullable Place end;

    RecordTimeline(TimelineParts parts, RecordRef ref) {
        this.kit = parts.kit();
        this.parts = parts;
        this.ref = ref;
        followed = Set.of(ref);
        list.addClassName("timeline");
        empty.addClassName("quiet-line");
        next = new NextTasks(kit, ref, kit.text("timeline.next"));
        if (kit.gate().of(Interaction.class).allows(Action.CREATE)) {
            var composer = new Composer(parts, ref, () -> { });
            add(composer);
            getElement().setAttribute("data-keys", "l");
            getElement().addEventListener("trato-key", event -> composer.begin(Interaction.Kind.CALL)).setFilter("event.detail.key === 'l'");
        }
        add(next, chips(), empty, list);
        refreshing = kit.work().refreshing(list, this::read, this::show);
        var button = new Button(kit.text("timeline.more"), event -> goOn());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        more.appendChild(button.getElement());
        getElement().appendChild(more);
        next.setVisible(false);
        empty.setVisible(false);
        more.setVisible(false);
        refreshing.ask();
        kit.live().follow(this, changed -> followed.contains(changed), refreshing::outdated);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-more.js");
    }

    private Div chips() {
        var line = new Div();
        line.addClassName("timeline-chips");
        line.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("timeline.kinds"));
        var rare = Composer.RARE.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
        var kindsOf = new LinkedHashMap<String, List<String>>();
        parts.timeline().kinds().forEach(kind -> kindsOf.computeIfAbsent(rare.contains(kind) ? "other" : kind, name -> new ArrayList<>()).add(kind));
        kindsOf.forEach((name, some) -> {
            var chip = new Button(kit.text("timeline.kind." + name), event -> toggle(name, some));
            chip.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            chip.addClassName("timeline-chip");
            chip.getElement().setAttribute("aria-pressed", "false");
            chips.put(name, chip);
            line.add(chip);
        });
        return line;
    }

    private void toggle(String chip, List<String> some) {
        var chosen = new LinkedHashSet<>(kinds);
        boolean pressed = chosen.addAll(some);
        if (!pressed) {
            some.forEach(chosen::remove);
        }
        kinds = Set.copyOf(chosen);
        chips.get(chip).getElement().setAttribute("aria-pressed", String.valueOf(pressed));
        wanted = PAGE;
        refreshing.ask();
    }

    /**
     * All that is on the screen.
     *
     * @param of        the kinds for which it was read
     * @param deletable ids of those interactions that the reader may delete
     * @param files     what came with them
     * @param names     names of other records of which it tells
     */
    private record Picture(Set<String> of, Timeline.Stretch stretch, Set<Long> deletable, Map<RecordRef, List<Attachments.Attached>> files, List<Row> tasks,
            Map<RecordRef, String> names, LocalDate today) {}

    /** A record that was deleted meanwhile keeps what is on the screen; its page says so. */
    private Picture read() {
        var asked = kinds;
        var stretch = read(asked, null, wanted);
        var related = stretch.related();
        var all = new HashSet<>(related);
        all.add(ref);
        followed = Set.copyOf(all);
        var tasks = parts.tasks().next(ref, related, MOST_NEXT);
        var names = new LinkedHashMap<>(stretch.names());
        names.putAll(kit.gate().titles(tasks.stream().map(dev.trato.activities.task.DoneSource::subject).filter(subject -> !subject.equals(ref)).toList()));
        return new Picture(asked, stretch, deletable(stretch), files(stretch), tasks, names, parts.clock().today());
    }

    private Timeline.Stretch read(Set<String> asked, Timeline.@Nullable Place after, int limit) {
        try {
            return parts.timeline().of(ref, asked, after, limit);
        } catch (RecordNotFound e) {
            return Timeline.Stretch.NOTHING;
        }
    }

    private Set<Long> deletable(Timeline.Stretch stretch) {
        var said = new ArrayList<Long>();
        for (var entry : stretch.entries()) {
            if (entry instanceof SaidSource.Said each && each.row().updatable()) {
                said.add(each.row().id());
            }
        }
        return Set.copyOf(kit.gate().of(Interaction.class).ids(said, Action.DELETE));
    }

    private Map<RecordRef, List<Attachments.Attached>> files(Timeline.Stretch stretch) {
        return parts.attached(stretch.entries().stream().filter(SaidSource.Said.class::isInstance).map(entry -> ((SaidSource.Said) entry).row().ref()).toList());
    }

    /** What is behind the last entry comes under it; the rest stays. */
    private void goOn() {
        var from = end;
        if (from == null) {
            return;
        }
        var asked = kinds;
        kit.work().background(this, () -> {
            var stretch = read(asked, from, PAGE);
            return new Picture(asked, stretch, deletable(stretch), files(stretch), List.of(), stretch.names(), parts.clock().today());
        }, older -> {
            if (from.equals(end) && older.of().equals(kinds)) {
                append(older);
                wanted = Math.min(wanted + PAGE, MOST);
            }
        });
    }

    private void show(Picture picture) {
        if (!picture.of().equals(kinds)) {
            return; // what was asked for since is being read
        }
        list.removeAll();
        append(picture);
        next.show(picture.tasks(), picture.today(), picture.names());
        empty.setText(kit.text(kinds.isEmpty() ? "timeline.empty" : "timeline.nothing"));
        empty.setVisible(picture.stretch().entries().isEmpty());
    }

    private void append(Picture picture) {
        picture.stretch().entries().forEach(entry -> {
            var item = item(entry, picture);
            if (item != null) {
                list.add(item);
            }
        });
        end = picture.stretch().next();
        more.setVisible(end != null);
    }

    private @Nullable TimelineItem item(TimelineEntry entry, Picture picture) {
        var name = picture.names().get(entry.about());
        var about = entry.about().equals(ref) || name == null ? null : new TimelineItem.About(entry.about(), name);
        return switch (entry) {
            case SaidSource.Said said -> new SaidItem(kit, said, picture.files().getOrDefault(said.row().ref(), List.of()), picture.deletable().contains(said.row().id()), about);
            case BecameSource.Became became -> BecameSource.isTelling(became.change()) ? new BecameItem(kit, became.change(), about) : null;
            case ToldEntry told -> new ToldItem(kit, told, about);
            default -> throw new IllegalStateException("Nobody knows how to show " + entry.getClass());
        };
    }
}
