package dev.trato.integration.mail;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for mail every half minute, in a thread of its own: a mail server that is slow keeps no other job waiting. */
@Component
class MailPost implements DisposableBean {

    private final Mailbox inbox;
    private final MailFetch fetch;
    private final MailReading reading;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("mail-in-", 1).daemon().factory());

    MailPost(Mailbox inbox, MailFetch fetch, MailReading reading) {
        this.inbox = inbox;
        this.fetch = fetch;
        this.reading = reading;
    }

    @Scheduled(fixedDelayString = "${trato.inbox.pause:30s}", initialDelayString = "${trato.inbox.pause:30s}")
    void look() {
        if (inbox.isConfigured() && underWay.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    fetchAndRead();
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    /** Fetches what is there and reads what was not read yet. */
    void fetchAndRead() {
        while (fetch.fetch() > 0) {
            reading.read();
        }
        reading.read();
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }
}
