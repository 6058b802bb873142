package dev.trato.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.trato.kernel.RecordRef;
import dev.trato.records.AttachmentChanged;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordsChanged;
import dev.trato.security.CurrentUser;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells open screens which records have changed, within a fraction of a second after the commit. It carries references only: each screen
 * reads again with the rights of its own user, and does so in the background ({@link Work#refreshing}). A few threads bring the news, so
 * that no slow screen keeps the others waiting; what comes in while a screen is busy is told to it at once.
 */
@org.springframework.stereotype.Component
public class Live implements DisposableBean {

    private static final int MESSENGERS = 4;

    private final CurrentUser currentUser;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Set<News> pending = new HashSet<>();
    private final ExecutorService messengers = Executors.newFixedThreadPool(MESSENGERS, Thread.ofPlatform().name("live-", 1).daemon().factory());

    Live(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** That a record has changed, or something that hangs on it. */
    private record News(RecordRef ref, boolean attached) {}

    private static final class Subscription {
        private final UI ui;
        private final Predicate<News> wanted;
        private final Consumer<Set<RecordRef>> listener;
        private final Set<RecordRef> untold = new HashSet<>();

        Subscription(UI ui, Predicate<News> wanted, Consumer<Set<RecordRef>> listener) {
            this.ui = ui;
            this.wanted = wanted;
            this.listener = listener;
        }

        /** Whether somebody has to be sent: if not, somebody is on his way already. */
        synchronized boolean add(Set<News> news) {
            boolean idle = untold.isEmpty();
            news.stream().filter(wanted).forEach(each -> untold.add(each.ref()));
            return idle && !untold.isEmpty();
        }

        private synchronized Set<RecordRef> take() {
            var refs = Set.copyOf(untold);
            untold.clear();
            return refs;
        }

        void tell() {
            listener.accept(take());
        }
    }

    /**
     * Calls back, under the session's lock, when records of some types have changed, for as long as the component is on a screen.
     *
     * @param types names of the types; empty for all
     */
    public void follow(Component component, Set<String> types, Consumer<Set<RecordRef>> listener) {
        var followed = Set.copyOf(types);
        subscribe(component, news -> !news.attached() && (followed.isEmpty() || followed.contains(news.ref().type())), listener);
    }

    /** Calls back, under the session's lock, when a record or something that hangs on it has changed. */
    public void follow(Component component, RecordRef ref, Runnable listener) {
        subscribe(component, news -> news.ref().equals(ref), refs -> listener.run());
    }

    /** Calls back, under the session's lock, when some records or things that hang on them have changed; asked for each, by several threads. */
    public void follow(Component component, Predicate<RecordRef> wanted, Runnable listener) {
        subscribe(component, news -> wanted.test(news.ref()), refs -> listener.run());
    }

    private void subscribe(Component component, Predicate<News> wanted, Consumer<Set<RecordRef>> listener) {
        var reader = currentUser.actor();
        Consumer<Set<RecordRef>> asReader = refs -> currentUser.as(reader, () -> {
            listener.accept(refs);
            return reader;
        });
        var active = new Subscription[1];
        Consumer<UI> begin = ui -> {
            active[0] = new Subscription(ui, wanted, asReader);
            subscriptions.add(active[0]);
        };
        component.addAttachListener(event -> begin.accept(event.getUI()));
        component.addDetachListener(event -> subscriptions.remove(active[0]));
        component.getUI().ifPresent(begin);
    }

    @EventListener
    void on(RecordChanged event) {
        afterCommit(Set.of(event.subject()), false);
    }

    @EventListener
    void on(RecordsChanged event) {
        afterCommit(event.subjects(), false);
    }

    @EventListener
    void on(AttachmentChanged event) {
        afterCommit(Set.of(event.subject()), true);
    }

    private void afterCommit(Collection<RecordRef> refs, boolean attached) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                synchronized (pending) {
                    refs.forEach(ref -> pending.add(new News(ref, attached)));
                }
            }
        });
    }

    @Scheduled(fixedDelay = 150)
    void deliver() {
        Set<News> news;
        synchronized (pending) {
            if (pending.isEmpty()) {
                return;
            }
            news = Set.copyOf(pending);
            pending.clear();
        }
        for (var subscription : subscriptions) {
            if (subscription.add(news)) {
                messengers.execute(() -> deliver(subscription));
            }
        }
    }

    private void deliver(Subscription subscription) {
        try {
            subscription.ui.access(subscription::tell);
        } catch (UIDetachedException e) {
            subscriptions.remove(subscription);
        }
    }

    @Override
    public void destroy() {
        messengers.shutdown();
    }
}
