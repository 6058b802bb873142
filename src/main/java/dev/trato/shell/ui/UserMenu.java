package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.trato.kernel.Messages;
import dev.trato.security.SignedInUser;
import dev.trato.shell.Look;
import dev.trato.ui.Avatars;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.util.Locale;
import java.util.function.Consumer;

/** Everything about me: how I like my screens, what I did, and the way out. */
@SpringComponent
class UserMenu {

    private final Kit kit;
    private final Appearance appearance;
    private final OwnAccount account;

    UserMenu(Kit kit, Appearance appearance, OwnAccount account) {
        this.kit = kit;
        this.appearance = appearance;
        this.account = account;
    }

    MenuBar create() {
        var name = kit.currentUser().signedIn().map(SignedInUser::name).orElse("");
        var bar = new MenuBar();
        bar.addThemeNames("tertiary", "icon");
        var me = bar.addItem(Avatars.image(name, "m"));
        me.setAriaLabel(kit.text("shell.me", name));
        var menu = me.getSubMenu();
        var title = menu.addItem(name);
        title.setEnabled(false);
        menu.addSeparator();
        language(menu.addItem(Icons.of("language")));
        choice(menu.addItem(Icons.of("system")), "shell.theme", Look.Theme.values(), appearance.look().theme(),
                theme -> appearance.choose(appearance.look().with(theme)));
        choice(menu.addItem(Icons.of("density")), "shell.density", Look.Density.values(), appearance.look().density(),
                density -> appearance.choose(appearance.look().with(density)));
        menu.addSeparator();
        Places.ofUser().own().ifPresent(place -> menu.addItem(place.symbol(), event -> UI.getCurrent().navigate(place.path()))
                .add(new Span(kit.text("shell.mine"))));
        Places.ofUser().personal().forEach(place -> menu.addItem(place.symbol(), event -> UI.getCurrent().navigate(place.path()))
                .add(new Span(place.label(kit))));
        menu.addItem(Icons.of("lock"), event -> account.askForPassword()).add(new Span(kit.text("password.change")));
        menu.addItem(Icons.of("logout"), event -> account.signOut()).add(new Span(kit.text("shell.signOut")));
        return bar;
    }

    private void language(MenuItem item) {
        item.add(new Span(kit.text("shell.language")));
        for (Locale language : Messages.LANGUAGES) {
            var option = item.getSubMenu().addItem(DoorPage.ownName(language), event -> appearance.choose(language));
            option.setCheckable(true);
            option.setChecked(kit.locale().equals(language));
        }
    }

    private <E extends Enum<E>> void choice(MenuItem item, String key, E[] options, E chosen, Consumer<E> choose) {
        item.add(new Span(kit.text(key)));
        for (var option : options) {
            var entry = item.getSubMenu().addItem(kit.text(key + "." + option.name()), event -> {
                choose.accept(option);
                item.getSubMenu().getItems().forEach(other -> other.setChecked(other == event.getSource()));
            });
            entry.setCheckable(true);
            entry.setChecked(option == chosen);
        }
    }
}
