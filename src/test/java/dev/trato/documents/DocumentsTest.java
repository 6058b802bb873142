package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.DatabasePrint;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.documents.Documents.Upload;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.sales.Deal;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Files on a deal: who may put them there, what becomes of their versions, and what is on the disk meanwhile. */
@IntegrationTest
@FreshDatabase
class DocumentsTest {

    private final Documents documents;
    private final FileContentStore store;
    private final ContentSweep sweep;
    private final Gate gate;
    private final Cast cast;
    private final History history;
    private final Undo undo;
    private final Transactions transactions;
    private final EntityManager entities;
    private final DatabasePrint print;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private RecordRef deal = new RecordRef("deal", 1);

    DocumentsTest(Documents documents, FileContentStore store, ContentSweep sweep, Gate gate, Cast cast, History history, Undo undo,
            Transactions transactions, EntityManager entities, DatabasePrint print, ApplicationEventPublisher events, Clock clock) {
        this.documents = documents;
        this.store = store;
        this.sweep = sweep;
        this.gate = gate;
        this.cast = cast;
        this.history = history;
        this.undo = undo;
        this.transactions = transactions;
        this.entities = entities;
        this.print = print;
        this.events = events;
        this.clock = clock;
    }

    @BeforeEach
    void anaHasADeal() {
        cast.enter();
        deal = new RecordRef("deal", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    @Test
    void aFileBecomesADocumentOfTheDeal() {
        var text = some();
        var offer = cast.as(cast.ana, () -> documents.add(deal, upload("C:\\offers\\Offer 1.txt", text)));

        assertThat(offer.getName()).isEqualTo("Offer 1.txt");
        assertThat(offer.getKind()).isEqualTo(DocumentKind.TEXT);
        assertThat(offer.getSize()).isEqualTo(text.length());
        assertThat(offer.getVersionNumber()).isEqualTo(1);
        assertThat(offer.getOwnerId()).isEqualTo(cast.ana);
        cast.as(cast.ana, () -> {
            var version = documents.versions(id(offer)).getFirst();
            assertThat(version.getAddedBy()).isEqualTo(cast.ana);
            assertThat(read(version)).isEqualTo(text);
            assertThat(documents.open(version.getId()).fileName()).isEqualTo("Offer 1.txt");
        });
    }

    @Test
    void versionsFollowOneAnotherAndAnOldOneComesBackAsANewOne() {
        var offer = added("Offer.txt", "first offer");
        var second = cast.as(cast.ana, () -> documents.replace(offer, new Upload("final.txt", bytes("second offer"), " with discount ")));
        assertThat(second.getRemark()).isEqualTo("with discount");
        cast.as(cast.ana, () -> {
            var first = documents.versions(offer).getLast();
            documents.restore(first.getId());

            var versions = documents.versions(offer);
            assertThat(versions).extracting(DocumentVersion::getNumber).containsExactly(3, 2, 1);
            assertThat(versions.getFirst().getRestoredFrom()).isEqualTo(1);
            assertThat(versions.stream().map(this::read)).containsExactly("first offer", "second offer", "first offer");
            assertThat(gate.of(Document.class).find(offer).orElseThrow().getVersionNumber()).isEqualTo(3);
        });
    }

    @Test
    void anUploadThatIsUndoneIsNoVersionAnyMore() {
        var offer = added("Offer.txt", "first offer");
        var wrong = cast.as(cast.ana, () -> documents.replace(offer, upload("Wages.txt", "secret wages")));
        cast.as(cast.ana, () -> {
            var undone = undo.undo(latest(), Progress.SILENT);

            assertThat(undone.skipped()).isEmpty();
            assertThat(documents.versions(offer)).extracting(DocumentVersion::getNumber).containsExactly(1);
            assertThatThrownBy(() -> documents.open(wrong.getId())).isInstanceOf(RecordNotFound.class);
            var next = documents.replace(offer, upload("Offer.txt", "second offer"));
            assertThat(documents.versions(offer).stream().map(this::read)).containsExactly("second offer", "first offer");
            assertThatThrownBy(() -> documents.restore(wrong.getId())).isInstanceOf(RecordNotFound.class);
            assertThat(next.getReplaces()).isEqualTo(1);
        });
    }

    @Test
    void theUndoOfAnUndoBringsTheVersionBack() {
        var offer = added("Offer.txt", "first offer");
        cast.as(cast.ana, () -> {
            documents.replace(offer, upload("Offer.txt", "second offer"));
            var undone = undo.undo(latest(), Progress.SILENT);
            undo.undo(undone.operation(), Progress.SILENT);
            assertThat(documents.versions(offer).stream().map(this::read)).containsExactly("second offer", "first offer");
        });
    }

    @Test
    void whatIsInTheBinIsThereForNobodyAndComesBackWhole() {
        var offer = added("Offer.txt", "first offer");
        var version = cast.as(cast.ana, () -> documents.versions(offer).getFirst());
        cast.as(cast.ana, () -> {
            gate.of(Document.class).delete(offer);
            nothing(offer, version.getId());
            undo.undo(latest(), Progress.SILENT);
            assertThat(read(documents.versions(offer).getFirst())).isEqualTo("first offer");

            gate.of(Deal.class).delete(deal.id());
            nothing(offer, version.getId());
            assertThat(gate.of(Document.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).isEmpty();
        });
    }

    @Test
    void whoDoesNotSeeTheDealGetsNothingOfIt() {
        var offer = added("Offer.txt", "first offer");
        var version = cast.as(cast.ana, () -> documents.versions(offer).getFirst());
        var before = print.take();

        cast.as(cast.carla, () -> {
            nothing(offer, version.getId());
            assertThat(documents.current(List.of(offer))).isEmpty();
            var untouched = untouchable();
            assertThatThrownBy(() -> documents.add(deal, untouched)).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> documents.replace(offer, untouched)).isInstanceOf(RecordNotFound.class);
            assertThatThrownBy(() -> documents.restore(version.getId())).isInstanceOf(RecordNotFound.class);
        });
        cast.as(cast.rita, () -> {
            var untouched = untouchable();
            assertThat(read(documents.open(version.getId()).version())).isEqualTo("first offer");
            assertThatThrownBy(() -> documents.add(deal, untouched)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> documents.replace(offer, untouched)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> documents.restore(version.getId())).isInstanceOf(AccessRefused.class);
        });
        var after = print.take(); // what the job of the application makes of the text meanwhile is another matter
        assertThat(List.of("document", "document_version", "operation", "record_change")).allSatisfy(table -> assertThat(after.get(table)).isEqualTo(before.get(table)));
    }

    @Test
    void aContentOutOfSightIsNotHandedOut() {
        var offer = added("Offer.txt", "first offer");
        var version = cast.as(cast.ana, () -> documents.versions(offer).getFirst());
        grant("sales_agent", role -> role.grantField("document", Documents.CONTENT_FIELD, FieldAccess.HIDDEN));
        cast.as(cast.ana, () -> {
            assertThat(gate.of(Document.class).find(offer)).isPresent();
            nothing(offer, version.getId());
            assertThat(documents.current(List.of(offer))).isEmpty();
        });
    }

    @Test
    void aNameOutOfSightIsNotTheFilesNameEither() {
        var offer = added("Offer.txt", "first offer");
        grant("sales_agent", role -> role.grantField("document", "name", FieldAccess.HIDDEN));
        cast.as(cast.ana, () -> assertThat(documents.openCurrent(offer).orElseThrow().fileName()).isEqualTo("document-" + offer + ".txt"));
    }

    @Test
    void rightsAreAskedBeforeAnUploadAndAgainAfterIt() {
        var before = print.take();
        cast.as(cast.ana, () -> assertThatThrownBy(() -> documents.add(deal, new Upload("late.txt", new InputStream() {
            private int left = 20;

            @Override
            public int read() {
                if (left == 10) {
                    grant("sales_agent", role -> role.grant("document", Action.CREATE, Scope.NONE));
                }
                return left-- > 0 ? 'x' : -1;
            }
        }))).isInstanceOf(AccessRefused.class));
        assertThat(print.take().get("document")).isEqualTo(before.get("document"));
        assertThat(print.take().get("document_version")).isEqualTo(before.get("document_version"));
    }

    @Test
    void whatIsTooLargeOrEmptyOrBreaksOffLeavesNothing() {
        var before = print.take();
        var files = files();
        cast.as(cast.ana, () -> {
            assertThatThrownBy(() -> documents.add(deal, upload("nothing.txt", ""))).isInstanceOf(Problem.class).hasMessageContaining("empty");
            assertThatThrownBy(() -> documents.add(deal, new Upload("huge.bin", endless(2L * 1024 * 1024 + 1)))).isInstanceOf(Problem.class)
                    .hasMessageContaining("tooBig");
            assertThatThrownBy(() -> documents.add(deal, new Upload("torn.bin", new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("gone");
                }
            }))).isInstanceOf(Problem.class).hasMessageContaining("upload");
        });
        assertThat(print.take()).isEqualTo(before);
        files.add(store.file(new Content("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0)));
        assertThat(files()).isEqualTo(files);
        assertThat(folder().resolveSibling("arriving").toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void nobodyUploadsMoreAtOnceThanHeMay() {
        cast.as(cast.ana, () -> assertThatThrownBy(() -> nested(7)).isInstanceOf(Problem.class).hasMessageContaining("uploading"));
        assertThat(added("after.txt", "and again afterwards")).isPositive();
    }

    /** Each begins while the one before is coming in. */
    private void nested(int depth) {
        if (depth > 0) {
            documents.add(deal, new Upload("nested.txt", new InputStream() {
                private boolean begun;

                @Override
                public int read() {
                    if (!begun) {
                        begun = true;
                        nested(depth - 1);
                        return 'x';
                    }
                    return -1;
                }
            }));
        }
    }

    // what is on the disk

    @Test
    void aFileThatNobodyKnowsIsSweptAfterADayAndNotBefore() throws Exception {
        var offer = added("Offer.txt", some());
        var known = store.file(cast.as(cast.ana, () -> documents.versions(offer).getFirst().getContent()));
        var left = store.file(store.receive(bytes(some()), 1000, new Problem("problem.fault")));
        var half = Files.writeString(folder().resolveSibling("arriving").resolve(UUID.randomUUID() + ".part"), "half");

        sweep.sweep();
        assertThat(List.of(known, left, half)).allMatch(Files::exists);

        for (var file : List.of(known, left, half)) {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofHours(25))));
        }
        sweep.sweep();
        assertThat(known).exists();
        assertThat(List.of(left, half)).noneMatch(Files::exists);
    }

    @Test
    void whatIsInTheBinKeepsItsContent() throws Exception {
        var offer = added("Offer.txt", some());
        var file = store.file(cast.as(cast.ana, () -> documents.versions(offer).getFirst().getContent()));
        cast.as(cast.ana, () -> gate.of(Document.class).delete(offer));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(400))));
        sweep.sweep();
        assertThat(file).exists();
    }

    @Test
    void anOldFileThatIsUploadedAgainWhileItIsSweptStays() throws Exception {
        var text = some();
        var content = store.receive(bytes(text), 1000, new Problem("problem.fault"));
        var file = store.file(content);
        var old = clock.instant().minus(Duration.ofDays(2));
        Files.setLastModifiedTime(file, FileTime.from(old));

        store.sweep(hashes -> {
            try { // between the first look and the deed
                store.receive(bytes(text), 1000, new Problem("problem.fault"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Set.of();
        }, clock.instant().minus(Duration.ofDays(1)));

        assertThat(store.file(content)).hasContent(text);
    }

    @Test
    void aFileThatIsGoneOrDamagedIsNotHandedOut() throws Exception {
        var offer = added("Offer.txt", some());
        var version = cast.as(cast.ana, () -> documents.versions(offer).getFirst());
        var file = store.file(version.getContent());
        var whole = Files.readAllBytes(file);
        var damaged = whole.clone();
        damaged[3] ^= 1;
        Files.write(file, damaged);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().plusSeconds(2)));
        cast.as(cast.ana, () -> assertThatThrownBy(() -> documents.open(version.getId()).file()).isInstanceOf(ContentDamaged.class).hasMessageContaining("damaged"));
        Files.delete(file);
        cast.as(cast.ana, () -> assertThatThrownBy(() -> documents.open(version.getId()).file()).isInstanceOf(ContentDamaged.class).hasMessageContaining("missing"));

        var again = added("The same.txt", new String(whole, StandardCharsets.UTF_8));
        assertThat(again).isPositive();
        assertThat(cast.as(cast.ana, () -> read(version))).isEqualTo(new String(whole, StandardCharsets.UTF_8));
    }

    @Test
    void aDamagedFileIsReplacedByTheWholeOneThatComesAgain() throws Exception {
        var text = some();
        var offer = added("Offer.txt", text);
        var version = cast.as(cast.ana, () -> documents.versions(offer).getFirst());
        Files.writeString(store.file(version.getContent()), "broken");
        added("Again.txt", text);
        assertThat(cast.as(cast.ana, () -> read(version))).isEqualTo(text);
    }

    @Test
    void aDocumentThatAProgramMadeWaitsForItsFirstContent() {
        cast.as(cast.ana, () -> {
            var empty = gate.of(Document.class).save(new Document(deal, "Contract"));
            assertThat(documents.versions(id(empty))).isEmpty();
            assertThat(documents.openCurrent(id(empty))).isEmpty();
            documents.replace(id(empty), upload("signed.txt", "signed"));
            assertThat(documents.openCurrent(id(empty)).orElseThrow().fileName()).isEqualTo("Contract.txt");
            gate.of(Document.class).edit(new Edit(id(empty), 1, Map.of("name", "Contract 2026.txt"), Map.of()));
            assertThat(documents.openCurrent(id(empty)).orElseThrow().fileName()).isEqualTo("Contract 2026.txt");
        });
    }

    private void nothing(long document, long version) {
        assertThatThrownBy(() -> documents.versions(document)).isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> documents.require(version)).isInstanceOf(RecordNotFound.class);
        assertThatThrownBy(() -> documents.open(version)).isInstanceOf(RecordNotFound.class);
    }

    private long added(String name, String text) {
        return id(cast.as(cast.ana, () -> documents.add(deal, upload(name, text))));
    }

    private long latest() {
        return history.operations(null, null, 0, 1).getFirst().getId();
    }

    private void grant(String key, Consumer<Role> change) {
        transactions.write(() -> {
            var role = entities.find(Role.class, key);
            change.accept(role);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    private String read(DocumentVersion version) {
        try {
            return Files.readString(documents.open(version.getId()).file());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path folder() {
        return store.file(contentOf("x")).getParent().getParent();
    }

    private Content contentOf(String text) {
        try {
            return store.receive(bytes(text), 1000, new Problem("problem.fault"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Path> files() {
        try (var files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Upload untouchable() {
        return new Upload("no.txt", new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("It is read before rights are asked");
            }
        });
    }

    private static InputStream endless(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int now = (int) Math.min(length, left);
                left -= now;
                return now > 0 ? now : -1;
            }
        };
    }

    private static String some() {
        return "Something " + UUID.randomUUID();
    }

    private static Upload upload(String name, String text) {
        return new Upload(name, bytes(text));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long id(Document document) {
        return Objects.requireNonNull(document.getId());
    }
}
