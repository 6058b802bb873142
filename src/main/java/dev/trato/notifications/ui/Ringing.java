package dev.trato.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.trato.kernel.Actor;
import dev.trato.notifications.Bells;
import dev.trato.security.CurrentUser;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;

/** Lets open tabs know that there is something new for whoever sits before them; they read it with his own rights. */
@org.springframework.stereotype.Component
class Ringing implements DisposableBean {

    private final CurrentUser currentUser;
    private final List<Tab> tabs = new CopyOnWriteArrayList<>();
    private final ExecutorService messenger = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("bells").daemon().factory());

    Ringing(CurrentUser currentUser, Bells bells) {
        this.currentUser = currentUser;
        bells.listen(this::ring);
    }

    private record Tab(UI ui, Actor reader, Runnable listener) {}

    /** Calls back, under the session's lock, when there is something new for whoever acts, for as long as the component is on a screen. */
    void follow(Component component, Runnable listener) {
        var reader = currentUser.actor();
        var mine = new Tab[1];
        component.addAttachListener(event -> {
            mine[0] = new Tab(event.getUI(), reader, listener);
            tabs.add(mine[0]);
        });
        component.addDetachListener(event -> tabs.remove(mine[0]));
    }

    private void ring(Set<Long> users) {
        var concerned = tabs.stream().filter(tab -> users.contains(tab.reader().userId())).toList();
        if (!concerned.isEmpty()) {
            try {
                messenger.execute(() -> concerned.forEach(this::tell));
            } catch (RejectedExecutionException e) {
                // Trato is being stopped
            }
        }
    }

    private void tell(Tab tab) {
        try {
            tab.ui().access(() -> currentUser.as(tab.reader(), () -> {
                tab.listener().run();
                return tab;
            }));
        } catch (UIDetachedException e) {
            tabs.remove(tab);
        }
    }

    @Override
    public void destroy() {
        messenger.shutdown();
    }
}
