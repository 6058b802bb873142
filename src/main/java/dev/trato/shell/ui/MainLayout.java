package dev.trato.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import dev.trato.notifications.ui.BellButtons;
import dev.trato.ui.Kit;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

/** The frame around every view: navigation at the side, on phones at the bottom, and the top bar. */
@Layout
@PermitAll
class MainLayout extends Div implements RouterLayout, AfterNavigationObserver, LocaleChangeObserver {

    private static final String CONTENT = "content";
    private static final String KEY = "event.detail.key";
    private static final List<String> SCRIPTS = List.of("context://trato/js/trato-keys.js", "context://trato/js/trato-palette.js");

    private final transient Kit kit;
    private final boolean demo;
    private final SideNavigation side;
    private final BottomBar bottom;
    private final TopBar top;
    private final Anchor skip = new Anchor();
    private final Div banner = new Div();
    private final Main content = new Main();

    MainLayout(Kit kit, Appearance appearance, UserMenu userMenu, Palettes palettes, BellButtons bells,
            @Value("${trato.demo:false}") boolean demo) {
        this.kit = kit;
        this.demo = demo;
        side = new SideNavigation(kit, appearance);
        bottom = new BottomBar(kit);
        top = new TopBar(kit, userMenu, palettes, bells);
        addClassName("app-shell");
        content.setId(CONTENT);
        content.addClassName("app-content");
        content.getElement().setAttribute("tabindex", "-1");
        var main = new Div(banner, top, content);
        main.addClassName("app-main");
        add(skip(), side, main, bottom);
        listen(palettes);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        SCRIPTS.forEach(script -> event.getUI().getPage().addJsModule(script));
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        content.getElement().appendChild(view.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var path = event.getLocation().getPath();
        side.showPlace(path);
        bottom.showPlace(path);
        top.showPlace(path);
    }

    @Override
    public void localeChange(LocaleChangeEvent event) {
        write();
    }

    private void listen(Palettes palettes) {
        getElement().setAttribute("data-keys", "mod+k c ?");
        getElement().addEventListener("trato-key", event -> {
            switch (event.getEventData().get(KEY).asString()) {
                case "mod+k" -> palettes.search();
                case "c" -> palettes.create();
                default -> new KeyboardHelp(kit).open();
            }
        }).addEventData(KEY).setFilter("['mod+k', 'c', '?'].includes(event.detail.key)")
                .allowInert(); // a dialog that the browser has closed just now may still be open here
    }

    private void write() {
        skip.setText(kit.text("shell.skip"));
        banner.setVisible(demo);
        banner.setText(kit.text("shell.demo"));
        banner.addClassName("demo-banner");
        side.write();
        bottom.write();
        top.write();
    }

    /** The first stop of the Tab key. Its link would leave the page, since links are relative to the root, so it moves the focus itself. */
    private Anchor skip() {
        skip.setHref("#" + CONTENT);
        skip.addClassName("skip-link");
        skip.getElement().setAttribute("router-ignore", true);
        skip.getElement().executeJs("""
                this.addEventListener('click', event => {
                    event.preventDefault();
                    document.getElementById($0).focus();
                })""", CONTENT);
        return skip;
    }
}
