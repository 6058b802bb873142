package dev.trato.documents;

import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes files in as documents of records, as new versions of documents, and hands them out again. Whoever may not write a document is told
 * before the first byte is read. The bytes are safe before the row that names them is written: a process that dies in between leaves a file
 * that nobody knows, and which is swept away.
 */
@Component
public class Documents {

    /** The field whose reader may have the content as well: a role from which it is hidden sees what documents there are, and gets none. */
    static final String CONTENT_FIELD = "size";

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final Gate gate;
    private final FieldCatalog catalog;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ContentStore store;
    private final Contents contents;
    private final MediaTypes mediaTypes;
    private final UploadLimits limits;
    private final Clock clock;

    Documents(Gate gate, FieldCatalog catalog, CurrentUser currentUser, Transactions transactions, EntityManager entities, ContentStore store,
            Contents contents, MediaTypes mediaTypes, UploadLimits limits, Clock clock) {
        this.gate = gate;
        this.catalog = catalog;
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.entities = entities;
        this.store = store;
        this.contents = contents;
        this.mediaTypes = mediaTypes;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A file on its way in.
     *
     * @param name   what its owner calls it; it is cleaned, and never becomes a path
     * @param bytes  read to the end, or to the limit, and not closed
     * @param remark what is to be said about this version; null for nothing
     */
    public record Upload(String name, InputStream bytes, @Nullable String remark) {

        public Upload(String name, InputStream bytes) {
            this(name, bytes, null);
        }
    }

    /**
     * A version to hand out.
     *
     * @param fileName what it is to be saved as
     * @param content  where its bytes are
     */
    public record Opened(DocumentVersion version, String fileName, Supplier<Path> content) {

        /** The file that has its bytes, once they have been looked at, which takes a while for a large one: no transaction waits for it. */
        public Path file() {
            return content.get();
        }
    }

    /** A file that has come in and belongs to nothing yet; a day later it is gone. */
    public record Taken(DocumentVersion.Facts facts) {

        public String name() {
            return facts.fileName();
        }
    }

    /** Puts a file on a record. */
    public Document add(RecordRef subject, Upload upload) {
        records().requireAllowed(Action.CREATE);
        requireSubject(subject);
        return limits.taking(() -> written(subject, receive(upload), document -> {}));
    }

    /** Takes a file in for a record that is not there yet. */
    public Taken take(Upload upload) {
        records().requireAllowed(Action.CREATE);
        return limits.taking(() -> new Taken(receive(upload)));
    }

    /** Puts a file that was taken in on a record. */
    public Document add(RecordRef subject, Taken taken) {
        return add(subject, taken, document -> {});
    }

    /** The same, as a document of which something is to be said at once. */
    Document add(RecordRef subject, Taken taken, Consumer<Document> saying) {
        records().requireAllowed(Action.CREATE);
        requireSubject(subject);
        store.file(taken.facts().content()); // it may have been swept away since
        return written(subject, taken.facts(), saying);
    }

    private Document written(RecordRef subject, DocumentVersion.Facts facts, Consumer<Document> saying) {
        return transactions.write(() -> {
            var version = new DocumentVersion(1, facts, null, null);
            var document = new Document(subject, facts.fileName());
            document.hold(version);
            saying.accept(document);
            return saved(document, version);
        });
    }

    private void requireSubject(RecordRef subject) {
        var type = gate.types().require(subject.type());
        if (type.isSetup() || gate.of(type).find(subject.id()).isEmpty()) {
            throw new RecordNotFound(type, subject.id());
        }
    }

    /** Makes a file the current version of a document. */
    public DocumentVersion replace(long document, Upload upload) {
        requireWritable(document);
        return limits.taking(() -> {
            var facts = receive(upload);
            return transactions.write(() -> next(document, (number, replaced) -> new DocumentVersion(number, facts, replaced, null)));
        });
    }

    /** Makes the content of an older version the current one again, as a new version: nothing is lost. */
    public DocumentVersion restore(long version) {
        var old = require(version);
        requireWritable(old.getDocumentId());
        var facts = new DocumentVersion.Facts(old.getContent(), old.getMediaType(), old.getFileName(), null);
        return transactions.write(() -> next(old.getDocumentId(), (number, replaced) -> new DocumentVersion(number, facts, replaced, old.getNumber())));
    }

    private void requireWritable(long document) {
        var records = records();
        var found = records.find(document).orElseThrow(() -> new RecordNotFound(records.type(), document));
        if (!records.allows(Action.UPDATE, found)) {
            throw new AccessRefused(Action.UPDATE, records.type().name());
        }
        requireReadableContent(document);
    }

    private interface Making {
        DocumentVersion version(int number, @Nullable Integer replaced);
    }

    /** The document's row is locked meanwhile, so that no two versions get the same number. */
    private DocumentVersion next(long id, Making making) {
        var document = records().require(id, Action.UPDATE);
        var last = entities.createQuery("select max(v.number) from DocumentVersion v where v.documentId = :document", Integer.class)
                .setParameter("document", id).getSingleResult();
        int current = document.getVersionNumber();
        var version = making.version(last == null ? 1 : last + 1, current == 0 ? null : Integer.valueOf(current));
        document.hold(version);
        saved(document, version);
        return version;
    }

    private Document saved(Document document, DocumentVersion version) {
        var saved = records().save(document);
        version.addedTo(Objects.requireNonNull(saved.getId()), currentUser.actor().userId(), clock.instant());
        entities.persist(version);
        contents.know(version.getContent(), version.getMediaType());
        return saved;
    }

    private DocumentVersion.Facts receive(Upload upload) {
        var name = FileName.clean(upload.name());
        try {
            var content = store.receive(upload.bytes(), limits.bytes(), limits.excess(name));
            if (content.size() == 0) {
                throw new Problem("problem.document.empty", name);
            }
            return new DocumentVersion.Facts(content, mediaTypes.of(store.file(content), name), name, remark(upload.remark()));
        } catch (IOException e) {
            LOG.warn("An upload broke off: {}", e.toString());
            throw new Problem("problem.document.upload", name);
        }
    }

    private static @Nullable String remark(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        return stripped.length() <= 500 ? stripped : stripped.substring(0, 499) + "…";
    }

    // reading

    /** The versions of a document that count, newest first; {@link RecordNotFound} when it may not be seen. */
    public List<DocumentVersion> versions(long document) {
        return transactions.read(() -> {
            var seen = seen(document);
            requireReadableContent(document);
            return story(seen);
        });
    }

    /** A version by its id; absent, undone and out of sight look the same. */
    public DocumentVersion require(long version) {
        return transactions.read(() -> {
            var found = entities.find(DocumentVersion.class, version);
            if (found == null) {
                throw new RecordNotFound(records().type(), version);
            }
            return version(found.getDocumentId(), found.getNumber(), version);
        });
    }

    private DocumentVersion version(long document, int number, long asked) {
        return records().find(document).filter(each -> isContentReadable())
                .flatMap(each -> story(each).stream().filter(version -> version.getNumber() == number).findFirst())
                .orElseThrow(() -> new RecordNotFound(records().type(), asked));
    }

    /** A version to hand out. */
    public Opened open(long version) {
        return transactions.read(() -> opened(require(version)));
    }

    /** The current version of a document to hand out; empty before there is one. */
    public Optional<Opened> openCurrent(long document) {
        return transactions.read(() -> versions(document).stream().findFirst()
                .map(this::opened));
    }

    /** A name out of sight is no part of the file's name either. */
    private Opened opened(DocumentVersion version) {
        var name = catalog.find(records().type(), "name").isPresent()
                ? FileName.of(seen(version.getDocumentId()).getName(), version.getFileName())
                : FileName.of("document-" + version.getDocumentId(), version.getFileName());
        var content = version.getContent();
        return new Opened(version, name, () -> store.file(content));
    }

    /** The current versions of those documents that may be seen, by the documents' ids. */
    public Map<Long, DocumentVersion> current(Collection<Long> documents) {
        if (documents.isEmpty() || !isContentReadable()) {
            return Map.of();
        }
        return transactions.read(() -> {
            var seen = records().ids(documents, Action.READ);
            var current = new HashMap<Long, DocumentVersion>();
            if (!seen.isEmpty()) {
                entities.createQuery("select v from DocumentVersion v, Document d where d.id = v.documentId and v.number = d.versionNumber and d.id in :seen",
                        DocumentVersion.class).setParameter("seen", seen).getResultList().forEach(version -> current.put(version.getDocumentId(), version));
            }
            return current;
        });
    }

    /** From the current version back to the first: what was undone is not on this way. */
    private List<DocumentVersion> story(Document document) {
        var all = entities.createQuery("select v from DocumentVersion v where v.documentId = :document and v.number <= :current", DocumentVersion.class)
                .setParameter("document", Objects.requireNonNull(document.getId())).setParameter("current", document.getVersionNumber())
                .getResultStream().collect(Collectors.toMap(DocumentVersion::getNumber, version -> version));
        var story = new ArrayList<DocumentVersion>();
        for (var next = all.get(document.getVersionNumber()); next != null; next = next.getReplaces() == null ? null : all.get(next.getReplaces())) {
            story.add(next);
        }
        return story;
    }

    private Document seen(long document) {
        return records().find(document).orElseThrow(() -> new RecordNotFound(records().type(), document));
    }

    private void requireReadableContent(long document) {
        if (!isContentReadable()) {
            throw new RecordNotFound(records().type(), document);
        }
    }

    private boolean isContentReadable() {
        return catalog.find(records().type(), CONTENT_FIELD).isPresent();
    }

    private Records<Document> records() {
        return gate.of(Document.class);
    }
}
