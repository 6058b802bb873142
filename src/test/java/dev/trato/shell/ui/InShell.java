package dev.trato.shell.ui;

import static dev.trato.Going.go;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.trato.Cast;

/** Puts the shell around the views of a test, which Karibu leaves out by itself. */
final class InShell {

    private InShell() {}

    static void enter(Cast cast, long user) {
        ApplicationRouteRegistry.getInstance(VaadinService.getCurrent().getContext()).setLayout(MainLayout.class);
        cast.signIn(user);
        go("login");
        go("");
    }
}
