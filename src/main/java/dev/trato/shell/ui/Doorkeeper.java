package dev.trato.shell.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.trato.shell.Installation;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Before the set-up every way leads to the page that waits for it; afterwards no way leads there any more. */
@Component
class Doorkeeper implements VaadinServiceInitListener {

    private static final Set<Class<?>> BEFORE = Set.of(SetupView.class, WaitingView.class);

    private final transient Installation installation;

    Doorkeeper(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::direct));
    }

    private void direct(BeforeEnterEvent event) {
        boolean before = BEFORE.contains(event.getNavigationTarget());
        if (installation.isFounded() && before) {
            event.forwardTo(LoginView.class);
        } else if (!installation.isFounded() && !before) {
            event.forwardTo(WaitingView.class);
        }
    }
}
