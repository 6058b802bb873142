package dev.trato.segments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.customization.ListState;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Count;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentCounts;
import dev.trato.segments.Segments;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import dev.trato.ui.list.AdvancedFilter;
import dev.trato.ui.list.BulkReport;
import dev.trato.ui.list.FilterWords;
import dev.trato.ui.list.ListParts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many records a segment holds for whoever looks, its rule in words, the first of them, and the ways on. */
final class SegmentContent extends Div {

    private static final int SHOWN = 8;
    private static final Duration CALM = Duration.ofSeconds(5);

    private final transient ListParts parts;
    private final transient Kit kit;
    private final transient Segments segments;
    private final transient SegmentCounts counts;
    private final UserClock clock;
    private final long id;
    private final transient Refresh<Content> refreshing;

    SegmentContent(ListParts parts, Segments segments, SegmentCounts counts, UserClock clock, long id) {
        this.parts = parts;
        this.kit = parts.kit();
        this.segments = segments;
        this.counts = counts;
        this.clock = clock;
        this.id = id;
        addClassName("segment-content");
        refreshing = kit.work().refreshing(this, this::read, this::show);
        refreshing.ask();
        var type = kit.gate().of(Segment.class).row(id, List.of("recordType")).map(row -> String.valueOf(row.get("recordType"))).orElse("segment");
        kit.live().follow(this, Set.of(type, "segment", "segment_member"), changed -> {
            if (changed.contains(new RecordRef("segment", id)) || changed.stream().anyMatch(ref -> ref.type().equals("segment_member"))) {
                counts.forget();
                refreshing.outdated();
            } else {
                refreshing.outdated(CALM);
            }
        });
    }

    /**
     * What there is to show.
     *
     * @param problem why the rule cannot be followed; null when it can
     */
    private record Content(Segment segment, RecordType<?> type, RecordFilter rule, Count count, List<Row> first, boolean changeable, @Nullable Problem problem) {}

    private Content read() {
        var records = kit.gate().of(Segment.class);
        var segment = records.require(id, Action.READ);
        var type = kit.gate().types().require(segment.getRecordType());
        boolean changeable = records.allows(Action.UPDATE, segment);
        RecordFilter rule = RecordFilter.ALL;
        try {
            rule = FilterLanguage.parse(segment.getRule());
            var first = kit.gate().of(type).rows(RecordQuery.of(Segments.in(id)).slice(0, SHOWN));
            var count = first.size() < SHOWN ? new Count(first.size(), false) : counts.of(id);
            return new Content(segment, type, rule, count, first, changeable, null);
        } catch (Problem e) {
            return new Content(segment, type, rule, new Count(0, false), List.of(), changeable, e);
        }
    }

    private void show(Content content) {
        removeAll();
        if (content.problem() != null) {
            var broken = new Paragraph(kit.text("segments.broken", kit.text(content.problem())));
            broken.addClassName("segment-broken");
            broken.getElement().setAttribute("role", "alert").setAttribute("data-tone", "danger");
            add(broken);
        } else {
            showSize(content);
        }
        if (content.segment().isDynamic()) {
            var said = content.rule().isEmpty() ? kit.text("segments.rule.none") : new FilterWords(kit).sentence(content.type(), content.rule());
            var rule = new Paragraph(said);
            rule.addClassName("segment-rule");
            add(rule);
        }
        showFirst(content);
        add(deeds(content));
    }

    private void showSize(Content content) {
        var size = new Span(AdvancedFilter.text(kit, content.type(), content.count()));
        size.addClassName("segment-size");
        var seen = new Span(kit.text("segments.asSeen"));
        seen.addClassName("segment-seen");
        add(new Div(size), seen);
    }

    private void showFirst(Content content) {
        if (content.first().isEmpty()) {
            if (!content.segment().isDynamic()) {
                add(new Paragraph(kit.text("segments.empty.byHand")));
            }
            return;
        }
        var list = new UnorderedList();
        list.addClassName("related-list");
        content.first().forEach(row -> {
            var name = new Anchor(kit.links().path(row.ref()), row.title());
            name.addClassName("related-name");
            var item = new ListItem(name);
            item.addClassName("related-item");
            list.add(item);
        });
        add(list);
    }

    private Div deeds(Content content) {
        var deeds = new Div();
        deeds.addClassName("segment-deeds");
        if (content.problem() == null && !content.first().isEmpty()) {
            var all = new Anchor(kit.links().path(content.type(), ListState.START.filter(Segments.in(id))), kit.text("segments.all"));
            deeds.add(all);
        }
        if (content.segment().isDynamic()) {
            if (content.changeable()) {
                deeds.add(button("edit", content.rule().isEmpty() ? "segments.rule.write" : "segments.rule.edit", content.rule().isEmpty(), () -> edit(content)));
            }
            if (content.problem() == null && !content.rule().isEmpty() && kit.gate().of(Segment.class).allows(Action.CREATE)) {
                deeds.add(button("pin", "segments.freeze", false, () -> freeze(content)));
            }
        }
        return deeds;
    }

    private Button button(String icon, String text, boolean first, Runnable action) {
        var button = new Button(kit.text(text), Icons.of(icon), event -> action.run());
        button.addThemeVariants(first ? ButtonVariant.PRIMARY : ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void edit(Content content) {
        var segment = content.segment();
        var dialog = new AdvancedFilter(parts, content.type(), content.rule(), rule -> kit.work().background(this,
                () -> kit.operations().traced(() -> {
                    segments.follow(id, segment.getVersion(), segment.getRule(), rule);
                    return rule;
                }),
                done -> {
                    if (done.operation() != null) {
                        Notices.done(kit, kit.text("segments.rule.kept"), done.operation());
                    }
                    counts.forget();
                    refreshing.ask();
                }));
        dialog.call(kit.text("segments.rule.title", segment.getName()));
        dialog.open();
    }

    private void freeze(Content content) {
        var today = kit.format().day(clock.today(), kit.locale());
        new NameDialog(kit, kit.text("segments.freeze"), kit.text("segments.freeze.name", content.segment().getName(), today), kit.text("segments.freeze.help"),
                name -> kit.work().withProgress(kit.text("segments.freeze"), progress -> segments.freeze(id, name, progress), made -> {
                    BulkReport.tell(kit, kit.text("segments.saved", name), made.outcome());
                    kit.links().open(new RecordRef("segment", made.segment()));
                })).open();
    }
}
