package dev.trato.documents;

import dev.trato.documents.Contents.Made;
import dev.trato.documents.Contents.State;
import dev.trato.documents.reading.ReadingRoom;
import dev.trato.kernel.RecordRef;
import dev.trato.records.AttachmentChanged;
import dev.trato.records.TextChanges;
import dev.trato.records.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes text and pictures of contents that have come in, once for each, on whichever node is there. Who dies over one leaves it to the
 * next; what three have died over is left alone.
 */
@Component
class ContentReading implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ContentReading.class);
    /** Of other nodes, and of those that died, nobody tells: it is looked after once in so many turns. */
    private static final int TURNS = 30;

    private final Contents contents;
    private final ContentStore store;
    private final ReadingRoom room;
    private final Transactions transactions;
    private final TextChanges textChanges;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("document-reading").daemon().factory());
    private final AtomicBoolean reading = new AtomicBoolean();
    private int turn;

    ContentReading(Contents contents, ContentStore store, ReadingRoom room, Transactions transactions, TextChanges textChanges,
            ApplicationEventPublisher events, JdbcClient database) {
        this.contents = contents;
        this.store = store;
        this.room = room;
        this.transactions = transactions;
        this.textChanges = textChanges;
        this.events = events;
        this.database = database;
    }

    /** In a thread of its own: a file that takes its time keeps no other job waiting. */
    @Scheduled(fixedDelay = 1000, initialDelay = 5000)
    void turn() {
        if (!reading.get() && (contents.hasNews() || ++turn % TURNS == 0)) {
            reading.set(true);
            reader.execute(() -> {
                try {
                    readAll();
                } catch (RuntimeException e) {
                    LOG.warn("Documents are read later: {}", e.toString());
                } finally {
                    reading.set(false);
                }
            });
        }
    }

    /** Reads all that waits. */
    synchronized void readAll() {
        for (var due = contents.takeNext(); due.isPresent(); due = contents.takeNext()) {
            read(due.get());
        }
    }

    private void read(Contents.Due due) {
        try {
            var made = made(due);
            transactions.write(() -> {
                contents.made(due.hash(), made);
                tell(due.hash(), made);
                return made;
            });
        } catch (IOException e) {
            LOG.warn("What was made of {} could not be kept: {}", due.hash(), e.toString());
        }
    }

    private Made made(Contents.Due due) throws IOException {
        if (!ReadingRoom.reads(due.mediaType())) {
            return new Made(State.READ, 0, false);
        }
        try {
            var file = store.file(new Content(due.hash(), due.size()));
            return made(due, file, store.workplace());
        } catch (ContentDamaged e) {
            return new Made(State.UNREADABLE, 0, false);
        }
    }

    private Made made(Contents.Due due, Path file, Path folder) throws IOException {
        var found = room.read(file, due.mediaType(), folder);
        if (found.pages() > 0 || found.hasText()) {
            store.putBesides(due.hash(), folder);
            return new Made(State.READ, found.pages(), found.hasText());
        }
        store.clear(folder);
        return new Made(found.complete() ? State.READ : State.UNREADABLE, 0, false);
    }

    /** The search learns that there is text, and open screens that there are pictures. */
    private void tell(String hash, Made made) {
        List<AttachmentChanged> attached = database.sql("select d.id, d.subject_type, d.subject_id from document d "
                        + "join document_version v on v.document_id = d.id and v.version_number = d.version_number where v.content_hash = ? and d.deleted_at is null")
                .param(hash)
                .query((row, number) -> new AttachmentChanged(new RecordRef("document", row.getLong(1)),
                        new RecordRef(row.getString(2), row.getLong(3))))
                .list();
        if (made.hasText() && !attached.isEmpty()) {
            textChanges.changed(attached.stream().map(AttachmentChanged::attached).toList());
        }
        attached.forEach(events::publishEvent);
    }

    @Override
    public void destroy() {
        reader.shutdown();
    }
}
