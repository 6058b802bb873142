package dev.trato.search.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import dev.trato.records.RecordType;
import dev.trato.search.GlobalSearch;
import dev.trato.search.SearchResult;
import dev.trato.search.SearchResult.Excerpt;
import dev.trato.search.SearchResult.Hit;
import dev.trato.search.Subscription;
import dev.trato.search.Subscriptions;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * All that a search finds, the best first, with the reasons. The link says what is looked for; what is typed is looked for at once, away
 * from the session's lock, and an answer that comes after a newer question is not shown.
 */
@Route("search")
@PermitAll
class SearchView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST = 60;
    private static final int PAUSE_MILLIS = 150;

    private final transient Kit kit;
    private final transient GlobalSearch search;
    private final transient HitWords words;
    private final transient Subscriptions subscriptions;
    private final TextField field = new TextField();
    private final Button tell = new Button();
    private final Button renew = new Button();
    private final Div chips = new Div();
    private final Paragraph news = new Paragraph();
    private final Results results = new Results();
    private String type = "";
    private int asked;

    /** The element whose script moves the focus from hit to hit. */
    @Tag("trato-results")
    private static final class Results extends Component {
        void show(List<Component> parts) {
            getElement().removeAllChildren();
            parts.forEach(part -> getElement().appendChild(part.getElement()));
        }
    }

    SearchView(Kit kit, GlobalSearch search, HitWords words, Subscriptions subscriptions) {
        this.kit = kit;
        this.search = search;
        this.words = words;
        this.subscriptions = subscriptions;
        addClassName("search-page");
        results.getElement().setAttribute("data-keys", "j k /");
        chips.addClassName("filter-chips");
        chips.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.text("search.types"));
        news.addClassName("search-news");
        news.getElement().setAttribute("role", "status");
        tell.setText(kit.text("search.subscribe"));
        tell.setIcon(Icons.of("plus"));
        tell.addThemeNames("tertiary", "small");
        tell.setVisible(false);
        tell.addClickListener(event -> subscribe());
        var head = new Div(new H1(kit.text("search.title")), tell);
        head.addClassName("search-head");
        renew.setText(kit.text("search.renew"));
        renew.addThemeNames("tertiary", "small");
        renew.addClickListener(event -> {
            search.renew();
            Notices.done(kit.text("search.renewed"));
        });
        add(head, field(), chips, news, results, renew);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-results.js");
    }

    private TextField field() {
        field.addClassName("search-field");
        field.setPlaceholder(kit.text("search.placeholder"));
        field.setAriaLabel(kit.text("search.title"));
        field.setPrefixComponent(Icons.of("search"));
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                look();
            }
        });
        return field;
    }

    @Override
    public String getPageTitle() {
        return kit.text("search.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        field.setValue(limited(parameters.getSingleParameter("q")));
        type = parameters.getSingleParameter("type").orElse("");
        look();
        field.focus();
    }

    private static String limited(Optional<String> text) {
        return text.map(all -> all.length() > 200 ? all.substring(0, 200) : all).orElse("");
    }

    private void look() {
        int number = ++asked;
        var text = field.getValue();
        var among = openable();
        var wanted = type.isEmpty() ? List.<String>of() : List.of(type);
        tell.setVisible(!text.isBlank());
        renew.setVisible(text.isBlank() && kit.access().isAdministrator());
        if (text.isBlank()) {
            chips.removeAll();
            news.setText("");
            results.getElement().removeAttribute("aria-busy");
            results.show(List.of(empty("search.begin.title", kit.text("search.begin.text"))));
            kit.work().background(this, subscriptions::mine, mine -> {
                if (number == asked && !mine.isEmpty()) {
                    results.show(List.of(empty("search.begin.title", kit.text("search.begin.text")), told(mine)));
                }
            });
            return;
        }
        results.getElement().setAttribute("aria-busy", "true");
        if (results.getElement().getChildCount() == 0) {
            results.show(List.of(skeleton()));
        }
        kit.work().background(this, () -> search.search(text, among, wanted, MOST), found -> {
            if (number == asked) {
                remember(text);
                show(found);
            }
        });
    }

    private void subscribe() {
        var text = field.getValue().strip();
        var types = type.isEmpty() ? List.<String>of() : List.of(type);
        var label = type.isEmpty() ? text : plural(type) + ": " + text;
        kit.work().background(this, () -> {
            subscriptions.subscribe(new Subscription(0, kit.currentUser().id(), null, "", text, types, label));
            return label;
        }, done -> Notices.done(kit.text("search.subscribed", done)));
    }

    /** What one is told of, with the way to end it. */
    private Component told(List<Subscription> mine) {
        var list = new Element("ul");
        list.setAttribute("class", "told-list");
        list.setAttribute("aria-label", kit.text("search.told"));
        for (var subscription : mine) {
            var end = new Button(kit.text("search.unsubscribe"), event -> kit.work().background(this, () -> {
                subscriptions.unsubscribe(subscription.id());
                return true;
            }, done -> look()));
            end.addThemeNames("tertiary", "small");
            end.setAriaLabel(kit.text("search.unsubscribe") + ": " + subscription.label());
            var link = new Anchor(subscriptions.link(subscription), subscription.label());
            list.appendChild(new Element("li").appendChild(link.getElement(), end.getElement()));
        }
        var all = new Div(new H2(kit.text("search.told")));
        all.getElement().appendChild(list);
        return all;
    }

    private static Div skeleton() {
        var lines = new Div();
        for (int i = 0; i < 6; i++) {
            var line = new Div();
            line.addClassName("skeleton");
            line.getElement().setAttribute("data-size", "row");
            lines.add(line);
        }
        return lines;
    }

    /** Types whose records have a page. */
    private List<String> openable() {
        var routes = RouteConfiguration.forApplicationScope();
        return search.types().stream().filter(each -> routes.getRoute(each.path() + "/1").isPresent()).map(RecordType::name).toList();
    }

    private void remember(String text) {
        var parameters = new HashMap<String, String>();
        parameters.put("q", text);
        if (!type.isEmpty()) {
            parameters.put("type", type);
        }
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("search", QueryParameters.simple(parameters))));
    }

    private void show(SearchResult found) {
        results.getElement().removeAttribute("aria-busy");
        showChips(found);
        news.setText(news(found));
        var parts = new ArrayList<Component>();
        if (found.suggestion() != null && !found.suggestion().equalsIgnoreCase(field.getValue().strip())) {
            parts.add(suggestion(found.suggestion()));
        }
        if (found.hits().isEmpty()) {
            parts.add(empty("search.nothing.title", kit.text(type.isEmpty() ? "search.nothing.text" : "search.nothing.type")));
        } else {
            parts.add(list(found.hits()));
        }
        results.show(parts);
    }

    private String news(SearchResult found) {
        int all = found.counts().values().stream().mapToInt(Integer::intValue).sum();
        var count = found.hits().isEmpty() ? "" : kit.text(found.more() ? "search.count.more" : "search.count", all);
        return switch (found.standing()) {
            case READY -> count;
            case BEHIND -> count + " " + kit.text("search.behind");
            case MISSING -> count + " " + kit.text("search.missing");
        };
    }

    private void showChips(SearchResult found) {
        chips.removeAll();
        var counts = found.counts();
        if (counts.size() < 2 && type.isEmpty()) {
            return;
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        chips.add(chip("", kit.text("search.all"), all, found.more()));
        counts.forEach((name, count) -> chips.add(chip(name, plural(name), count, found.more())));
        if (!type.isEmpty() && !counts.containsKey(type) && kit.gate().types().find(type).isPresent()) {
            chips.add(chip(type, plural(type), 0, false));
        }
    }

    private String plural(String name) {
        return kit.text(kit.gate().types().require(name).pluralKey());
    }

    private NativeButton chip(String name, String label, int count, boolean more) {
        var figure = new Span(count + (more ? "+" : ""));
        figure.addClassName("chip-value");
        var chip = new NativeButton();
        chip.add(new Span(label), figure);
        chip.addClassName("filter-chip");
        chip.getElement().setAttribute("aria-pressed", String.valueOf(name.equals(type)));
        chip.addClickListener(event -> {
            type = name;
            look();
        });
        return chip;
    }

    private Component suggestion(String meant) {
        var button = new Button(meant, event -> {
            field.setValue(meant);
            look();
        });
        button.addThemeNames("tertiary", "small");
        var line = new Div(new Span(kit.text("search.meant")), button);
        line.addClassName("search-meant");
        return line;
    }

    private Component list(List<Hit> hits) {
        var list = new Element("ol");
        list.setAttribute("class", "hit-list");
        list.setAttribute("aria-label", kit.text("search.results"));
        hits.forEach(hit -> list.appendChild(new Element("li").appendChild(hit(hit).getElement())));
        var all = new Div();
        all.getElement().appendChild(list);
        return all;
    }

    private Anchor hit(Hit hit) {
        var recordType = kit.gate().types().require(hit.ref().type());
        var title = new MarkedText(hit.title());
        title.addClassName("hit-title");
        var kind = new Span(kit.text(recordType.singularKey()));
        kind.addClassName("hit-kind");
        var head = new Div(title, kind);
        head.addClassName("hit-head");
        var body = new Div(head);
        body.addClassName("hit-body");
        var note = words.note(hit, kit.locale());
        if (!note.isEmpty()) {
            body.add(line("hit-note", "", new Excerpt(note, List.of())));
        }
        hit.reasons().forEach(reason -> body.add(line("hit-reason", kit.label(reason.field()), reason.excerpt())));
        var link = new Anchor(kit.links().path(hit.ref()));
        link.add(Icons.of(recordType.icon()), body);
        link.addClassName("hit");
        return link;
    }

    private static Div line(String name, String label, Excerpt excerpt) {
        var line = new Div();
        line.addClassName(name);
        if (!label.isEmpty()) {
            var heading = new Span(label);
            heading.addClassName("hit-field");
            line.add(heading);
        }
        line.add(new MarkedText(excerpt));
        return line;
    }

    private Div empty(String title, String text) {
        var heading = new Span(kit.text(title));
        heading.addClassName("empty-title");
        var advice = new Paragraph(text);
        advice.addClassName("empty-text");
        var empty = new Div(Icons.of("search"), heading, advice);
        empty.addClassName("empty-state");
        return empty;
    }
}
