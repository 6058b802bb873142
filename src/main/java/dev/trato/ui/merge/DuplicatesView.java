package dev.trato.ui.merge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.match.Duplicates;
import dev.trato.records.match.Duplicates.Pair;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Records that look as if they meant the same, found in the background: put them together, or say that they are different. */
@Route("duplicates")
@Menu(title = "duplicates.title", order = 85, icon = "copy")
@PermitAll
class DuplicatesView extends Section implements HasDynamicTitle, BeforeEnterObserver {

    private static final int SHOWN = 50;

    private final transient Kit kit;
    private final transient Duplicates duplicates;
    private final transient List<RecordType<?>> types;
    private final Div choices = new Div();
    private int chosen;
    private final Div place = new Div();
    private final transient Refresh<Map<RecordType<?>, List<Pair>>> refresh;
    private transient Map<RecordType<?>, List<Pair>> found = Map.of();
    private boolean shown;

    DuplicatesView(Kit kit, Duplicates duplicates) {
        this.kit = kit;
        this.duplicates = duplicates;
        types = duplicates.types();
        addClassName("settings-page");
        add(new H1(kit.text("duplicates.title")), new Paragraph(kit.text("duplicates.help")));
        refresh = kit.work().refreshing(place, this::read, this::show);
        for (int i = 0; i < types.size(); i++) {
            int which = i;
            choices.add(new Button(kit.text(types.get(i).pluralKey()), event -> {
                chosen = which;
                show(found);
            }));
        }
        choices.addClassName("settings-bar");
        choices.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("duplicates.title"));
        add(choices, place);
        refresh.ask();
        kit.live().follow(place, types.stream().map(RecordType::name).collect(Collectors.toSet()), changes -> refresh.outdated());
    }

    /** The type that a link asks for, {@code duplicates?type=company}. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("type").flatMap(name -> types.stream().filter(type -> type.name().equals(name)).findFirst())
                .ifPresent(type -> {
                    chosen = types.indexOf(type);
                    shown = true;
                });
    }

    @Override
    public String getPageTitle() {
        return kit.text("duplicates.title");
    }

    private Map<RecordType<?>, List<Pair>> read() {
        var pairs = new LinkedHashMap<RecordType<?>, List<Pair>>();
        types.forEach(type -> pairs.put(type, duplicates.pairs(type, SHOWN)));
        return pairs;
    }

    /** Begins with the first type of which there is something to settle. */
    private void show(Map<RecordType<?>, List<Pair>> now) {
        found = now;
        if (!shown && !now.isEmpty()) {
            shown = true;
            types.stream().filter(type -> !now.get(type).isEmpty()).findFirst().ifPresent(type -> chosen = types.indexOf(type));
        }
        for (int i = 0; i < types.size(); i++) {
            int count = now.getOrDefault(types.get(i), List.of()).size();
            var button = (Button) choices.getComponentAt(i);
            button.setText(kit.text(types.get(i).pluralKey()) + (count == 0 ? "" : " " + count + (count == SHOWN ? "+" : "")));
            button.getElement().setAttribute("aria-pressed", String.valueOf(i == chosen));
            button.setThemeVariant(ButtonVariant.PRIMARY, i == chosen);
        }
        place.removeAll();
        var type = types.isEmpty() ? null : types.get(chosen);
        var pairs = type == null ? List.<Pair>of() : now.getOrDefault(type, List.of());
        if (type == null || pairs.isEmpty()) {
            var empty = new Div(new Paragraph(kit.text("duplicates.none")));
            empty.addClassName("empty-state");
            place.add(empty);
            return;
        }
        var list = new UnorderedList();
        list.addClassName("duplicate-list");
        pairs.forEach(pair -> list.add(item(type, pair)));
        place.add(list);
    }

    private ListItem item(RecordType<?> type, Pair pair) {
        var both = new Div(link(type, pair.one()), new Span("≈"), link(type, pair.other()));
        both.addClassName("duplicate-both");
        var why = new Span(kit.text("duplicates.why", pair.score(), kit.labels(type, pair.fields())));
        why.addClassName("duplicate-why");
        var actions = new Div();
        actions.addClassName("duplicate-actions");
        if (kit.merge().allows(type)) {
            actions.add(button("merge.offer", () -> MergeDialog.open(kit, type, this, Set.of(pair.one().id(), pair.other().id()), winner -> refresh.ask())));
        }
        if (kit.gate().of(type).allows(Action.UPDATE)) {
            actions.add(button("duplicates.different", () -> dismiss(type, pair)));
        }
        var item = new ListItem(both, why, actions);
        item.addClassName("duplicate-item");
        return item;
    }

    private Component link(RecordType<?> type, Row row) {
        var link = new Anchor(kit.links().path(row.ref()), row.title());
        link.addClassName("record-link");
        var whole = new Span(link, new Span(kit.subtitle(type, row)));
        whole.addClassName("duplicate-one");
        return whole;
    }

    private Button button(String key, Runnable action) {
        var button = new Button(kit.text(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void dismiss(RecordType<?> type, Pair pair) {
        settle(() -> {
            duplicates.dismiss(type, pair.one().id(), pair.other().id());
            Notices.done(kit, kit.text("duplicates.dismissed", pair.one().title(), pair.other().title()),
                    () -> settle(() -> duplicates.reopen(type, pair.one().id(), pair.other().id())));
        });
    }

    private void settle(Runnable deed) {
        try {
            deed.run();
            refresh.ask();
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
