package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.HasMenuItems;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A button that opens a menu. The menu is made when it is opened: a tab has many of them, and most are never looked into. */
public final class MenuButton extends Button {

    /**
     * An icon.
     *
     * @param name what a screen reader calls it
     * @param fill puts the entries into the menu, each time it is opened
     */
    public MenuButton(Component icon, String name, Consumer<ContextMenu> fill) {
        this(fill);
        setIcon(icon);
        addThemeVariants(ButtonVariant.LUMO_ICON);
        setAriaLabel(name);
    }

    /** One that has its words later. */
    public MenuButton(Consumer<ContextMenu> fill) {
        addThemeVariants(ButtonVariant.TERTIARY);
        getElement().setAttribute("aria-haspopup", "menu").setAttribute("aria-expanded", "false");
        new Menu(this, fill);
    }

    /** Adds an entry with an icon before its text. */
    public static MenuItem add(HasMenuItems menu, Component icon, String text, Runnable action) {
        var entry = menu.addItem(icon, event -> action.run());
        entry.add(new Span(text));
        entry.addClassName("menu-entry");
        return entry;
    }

    /** Filled each time it is opened. */
    private static final class Menu extends ContextMenu {

        private final transient Consumer<ContextMenu> fill;

        Menu(MenuButton button, Consumer<ContextMenu> fill) {
            super(button);
            this.fill = fill;
            setOpenOnClick(true);
            setPosition(ContextMenuPosition.BOTTOM_END);
            addOpenedChangeListener(event -> button.getElement().setAttribute("aria-expanded", String.valueOf(event.isOpened())));
        }

        @Override
        protected boolean onBeforeOpenMenu(ObjectNode detail) {
            removeAll();
            fill.accept(this);
            return super.onBeforeOpenMenu(detail);
        }
    }
}
