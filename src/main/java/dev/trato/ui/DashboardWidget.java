package dev.trato.ui;

import com.vaadin.flow.component.Component;

/** Answers: what does a home page show? A bean, written by the module that knows the figures. */
public interface DashboardWidget {

    /** How much room it takes. */
    enum Width {
        THIRD,
        HALF,
        FULL
    }

    /** Heading, a message key. */
    String title();

    /** Position, from the top; what should be done now stands before what happened. */
    int order();

    Width width();

    /** Whether it has something to say to whoever is signed in, by his rights: nothing is read for that. */
    boolean isVisible();

    Component create();
}
