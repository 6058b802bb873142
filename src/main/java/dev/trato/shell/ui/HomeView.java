package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.security.SignedInUser;
import dev.trato.security.UserClock;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Kit;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;

/** What should I do now, before what happened: the tiles that the modules bring. */
@Route("")
@Menu(title = "shell.home", order = 0, icon = "home")
@PermitAll
class HomeView extends Div implements LocaleChangeObserver, HasDynamicTitle {

    private final transient Kit kit;
    private final transient UserClock clock;
    private final transient ObjectProvider<DashboardWidget> widgets;

    HomeView(Kit kit, UserClock clock, ObjectProvider<DashboardWidget> widgets) {
        this.kit = kit;
        this.clock = clock;
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
        var grid = new Div();
        grid.addClassName("home-grid");
        widgets.stream().filter(DashboardWidget::isVisible).sorted(Comparator.comparingInt(DashboardWidget::order)).forEach(widget -> grid.add(tile(widget)));
        add(greeting, grid);
    }

    private String greeting() {
        int hour = clock.now().atZone(clock.zone()).getHour();
        var part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 19 ? "afternoon" : "evening";
        var name = kit.currentUser().signedIn().map(SignedInUser::name).orElse("");
        return kit.text("home.greeting." + part, name.split(" ")[0]);
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
}
