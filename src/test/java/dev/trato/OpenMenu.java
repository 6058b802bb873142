package dev.trato;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import dev.trato.ui.MenuButton;
import java.util.List;
import java.util.stream.Stream;

/** The menu of a button, opened as a click opens it. */
public final class OpenMenu {

    private final List<MenuItem> items;

    private OpenMenu(List<MenuItem> items) {
        this.items = items;
    }

    public static OpenMenu of(MenuButton button) {
        _fireDomEvent(button, "vaadin-context-menu-before-open");
        return new OpenMenu(_find(ContextMenu.class).getLast().getItems().stream()
                .flatMap(item -> Stream.concat(Stream.of(item), item.getSubMenu().getItems().stream())).toList());
    }

    /** The words of its entries, those of submenus after their own. */
    public List<String> entries() {
        return items.stream().map(OpenMenu::text).toList();
    }

    /** Chooses an entry; fails if there is none of these words. */
    public void choose(String entry) {
        var item = items.stream().filter(found -> text(found).equals(entry)).findFirst().orElseThrow(() -> new AssertionError(entry + " is none of " + entries()));
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    private static String text(MenuItem item) {
        return item.getElement().getTextRecursively().strip();
    }
}
