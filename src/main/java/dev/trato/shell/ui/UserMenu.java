package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.trato.kernel.Messages;
import dev.trato.security.SignedInUser;
import dev.trato.shell.Look;
import dev.trato.ui.Avatars;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
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

    MenuButton create() {
        var name = kit.currentUser().signedIn().map(SignedInUser::name).orElse("");
        return new MenuButton(Avatars.image(name, "m"), kit.text("shell.me", name), menu -> fill(menu, name));
    }

    private void fill(ContextMenu menu, String name) {
        var look = appearance.look();
        menu.addItem(name).setEnabled(false);
        menu.addSeparator();
        language(entry(menu, "language", "shell.language"));
        choice(entry(menu, "system", "shell.theme"), "shell.theme", Look.Theme.values(), look.theme(),
                theme -> appearance.choose(appearance.look().with(theme)));
        choice(entry(menu, "density", "shell.density"), "shell.density", Look.Density.values(), look.density(),
                density -> appearance.choose(appearance.look().with(density)));
        menu.addSeparator();
        Places.ofUser().own().ifPresent(place -> go(menu, place, kit.text("shell.mine")));
        Places.ofUser().personal().forEach(place -> go(menu, place, place.label(kit)));
        MenuButton.add(menu, Icons.of("lock"), kit.text("password.change"), account::askForPassword);
        MenuButton.add(menu, Icons.of("logout"), kit.text("shell.signOut"), account::signOut);
    }

    private static void go(ContextMenu menu, Places.Place place, String text) {
        MenuButton.add(menu, place.symbol(), text, () -> UI.getCurrent().navigate(place.path()));
    }

    private MenuItem entry(ContextMenu menu, String icon, String key) {
        return MenuButton.add(menu, Icons.of(icon), kit.text(key), () -> { });
    }

    private void language(MenuItem item) {
        for (Locale language : Messages.LANGUAGES) {
            var option = item.getSubMenu().addItem(DoorPage.ownName(language), event -> appearance.choose(language));
            option.setCheckable(true);
            option.setChecked(kit.locale().equals(language));
        }
    }

    private <E extends Enum<E>> void choice(MenuItem item, String key, E[] options, E chosen, Consumer<E> choose) {
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
