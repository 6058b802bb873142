package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.SvgIcon;

/** Icons of Trato's one set, {@code frontend/icons/icons.svg}, by the name of their symbol. They say nothing to a screen reader. */
public final class Icons {

    private static final String SET = "trato/icons/icons.svg";

    private Icons() {}

    /** An icon by the name of its symbol, such as {@code deal}; {@code vaadin:} in front names one of Vaadin's. */
    public static Component of(String name) {
        var icon = name.contains(":") ? new Icon(name.substring(0, name.indexOf(':')), name.substring(name.indexOf(':') + 1)) : new SvgIcon(SET, name);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
