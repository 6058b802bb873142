package dev.trato.shell.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.trato.shell.Demo;
import dev.trato.shell.Installation;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Before the set-up, or before a demo is ready, every way leads to the page that waits for it; afterwards no way leads there any more. */
@Component
class Doorkeeper implements VaadinServiceInitListener {

    private static final Set<Class<?>> BEFORE = Set.of(SetupView.class, WaitingView.class);

    private final transient Installation installation;
    private final transient Demo demo;

    Doorkeeper(Installation installation, Demo demo) {
        this.installation = installation;
        this.demo = demo;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::direct));
    }

    private void direct(BeforeEnterEvent event) {
        boolean before = BEFORE.contains(event.getNavigationTarget());
        boolean open = installation.isFounded() && !demo.isPreparing();
        if (open && before) {
            event.forwardTo(LoginView.class);
        } else if (!open && !before) {
            event.forwardTo(WaitingView.class);
        }
    }
}
