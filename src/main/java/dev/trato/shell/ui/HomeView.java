package dev.trato.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.security.SignedInUser;
import dev.trato.security.UserClock;
import dev.trato.shell.FirstRun;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordLinks;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What should I do now, before what happened: the tiles that the modules bring. While there is nothing to see yet, it says how to begin.
 */
@Route("")
@Menu(title = "shell.home", order = 0, icon = "home")
@PermitAll
class HomeView extends Div implements LocaleChangeObserver, HasDynamicTitle {

    private final transient Kit kit;
    private final transient UserClock clock;
    private final transient FirstRun firstRun;
    private final transient Palettes palettes;
    private final transient RecordLinks links;
    private final transient ObjectProvider<DashboardWidget> widgets;

    HomeView(Kit kit, UserClock clock, FirstRun firstRun, Palettes palettes, RecordLinks links, ObjectProvider<DashboardWidget> widgets) {
        this.kit = kit;
        this.clock = clock;
        this.firstRun = firstRun;
        this.palettes = palettes;
        this.links = links;
        this.widgets = widgets;
        addClassName("home-page");
    }

    @Override
    public String getPageTitle() {
        return kit.text("shell.home");
    }

    @Override
    public void localeChange(LocaleChangeEvent event) {
        write();
    }

    private void write() {
        removeAll();
        var greeting = new H1(greeting());
        greeting.addClassName("home-greeting");
        var tiles = new Div();
        tiles.addClassName("home-grid");
        tiles.setVisible(false);
        add(greeting, tiles);
        kit.work().refreshing(this, this::isEmpty, empty -> {
            if (empty) {
                replace(tiles, beginning());
            } else {
                tiles.setVisible(true);
            }
        }).ask();
        fill(tiles);
    }

    private String greeting() {
        int hour = clock.now().atZone(clock.zone()).getHour();
        var part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 19 ? "afternoon" : "evening";
        var name = kit.currentUser().signedIn().map(SignedInUser::name).orElse("");
        return kit.text("home.greeting." + part, name.split(" ")[0]);
    }

    /** Tiles read what they show in the same round in which it is found out whether there is anything to see. */
    private void fill(Div tiles) {
        widgets.stream().filter(DashboardWidget::isVisible).sorted(Comparator.comparingInt(DashboardWidget::order))
                .forEach(widget -> tiles.add(tile(widget)));
    }

    private Section tile(DashboardWidget widget) {
        var title = new H2(kit.text(widget.title()));
        title.addClassName("chart-title");
        var head = new Div(title);
        head.addClassName("chart-head");
        var tile = new Section(head, widget.create());
        tile.addClassName("chart-card");
        if (widget.width() == DashboardWidget.Width.FULL) {
            tile.getElement().setAttribute("data-span", "full");
        }
        return tile;
    }

    /** Whether there is not one record of daily work that the user may see. */
    private boolean isEmpty() {
        return kit.gate().types().all().stream().filter(type -> !type.isSetup())
                .allMatch(type -> kit.gate().of(type).rows(RecordQuery.of(RecordFilter.ALL).slice(0, 1)).isEmpty());
    }

    /** Nothing is here yet: bring it in, write the first record, or look at a sample. */
    private Component beginning() {
        var title = new Div(kit.text("home.empty.title"));
        title.addClassName("empty-title");
        var text = new Paragraph(kit.text("home.empty.text"));
        text.addClassName("empty-text");
        var actions = new Div();
        actions.addClassName("empty-actions");
        Places.ofUser().bringingIn().ifPresent(place -> {
            var button = new Button(place.label(kit), place.symbol(), event -> getUI().ifPresent(ui -> ui.navigate(place.path())));
            button.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(button);
        });
        palettes.creatable().stream().findFirst().ifPresent(type -> actions.add(new Button(palettes.createLabel(type), Icons.of("plus"),
                event -> getUI().ifPresent(ui -> ui.navigate(links.newPath(type))))));
        if (firstRun.hasSample() && kit.access().isAdministrator()) {
            actions.add(new Button(kit.text("home.empty.sample"), event -> fill()));
        }
        var empty = new Div(Icons.of("home"), title, text, actions);
        empty.addClassName("empty-state");
        return empty;
    }

    private void fill() {
        kit.work().withProgress(kit.text("setup.sample"), progress -> {
            try {
                firstRun.addSample(progress);
            } catch (CancellationException e) {
                return false; // what was written until then is here to stay
            }
            return true;
        }, whole -> write());
    }
}
