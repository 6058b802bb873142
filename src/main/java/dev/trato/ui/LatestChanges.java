package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.Change;
import dev.trato.records.History;
import dev.trato.security.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** On the home page: what has changed lately among the records that one sees. */
@org.springframework.stereotype.Component
class LatestChanges implements DashboardWidget {

    private static final int LINES = 12;

    private final Kit kit;

    LatestChanges(Kit kit) {
        this.kit = kit;
    }

    @Override
    public String title() {
        return "home.latest";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Width width() {
        return Width.FULL;
    }

    @Override
    public boolean isVisible() {
        return kit.gate().types().all().stream().anyMatch(type -> !type.isSetup() && kit.gate().of(type).allows(Action.READ));
    }

    @Override
    public Component create() {
        var list = new Div();
        list.addClassName("tile-list");
        var refresh = kit.work().refreshing(list, () -> kit.history().latest(LINES), entries -> {
            list.removeAll();
            entries.forEach(entry -> list.add(line(entry)));
            if (entries.isEmpty()) {
                list.add(new Span(kit.text("home.latest.none")));
            }
        });
        refresh.ask();
        kit.live().follow(list, Set.of(), refs -> refresh.outdated());
        return list;
    }

    private Component line(History.Entry entry) {
        var who = new Span(entry.operation().getActorName());
        who.addClassName("change-who");
        var what = kit.text("home.change." + entry.kind(), kit.text("type." + entry.ref().type()).toLowerCase(kit.locale()));
        var title = entry.title();
        var name = title == null ? new Span(Long.toString(entry.ref().id())) : new Anchor(kit.links().path(entry.ref()), title);
        var fields = entry.kind() == Change.Kind.UPDATED ? " · " + fields(entry.fields()) : "";
        var text = new Span(who, new Text(" " + what + " "), name, new Text(fields));
        text.addClassName("change-text");
        var when = new Span(kit.format().relative(entry.at(), kit.locale()));
        when.addClassName("relative-time");
        when.setTitle(kit.format().moment(entry.at(), kit.locale()));
        var line = new Div(Avatars.image(entry.operation().getActorName(), "s"), text, when);
        line.addClassName("change-line");
        return line;
    }

    private String fields(List<History.FieldEntry> fields) {
        return fields.stream()
                .limit(2)
                .map(field -> kit.label(field.field()) + ": " + kit.format().text(field.field(), field.after(), kit.locale()))
                .collect(Collectors.joining(" · "));
    }
}
