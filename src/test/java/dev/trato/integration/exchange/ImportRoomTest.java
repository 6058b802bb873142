package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest
@FreshDatabase
class ImportRoomTest {

    private final Cast cast;
    private final Imports imports;
    private final Importing importing;
    private final FaultyRows faulty;
    private final ImportFiles files;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;

    ImportRoomTest(Cast cast, Imports imports, Importing importing, FaultyRows faulty, ImportFiles files, EntityManager entities,
            Transactions transactions, CurrentUser currentUser) {
        this.cast = cast;
        this.imports = imports;
        this.importing = importing;
        this.faulty = faulty;
        this.files = files;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    private ImportRoom room(Duration later, int drafts, long megabytes) {
        return new ImportRoom(entities, transactions, currentUser, files, Clock.offset(Clock.systemUTC(), later), Duration.ofDays(7),
                Duration.ofDays(2), drafts, megabytes);
    }

    @Test
    void aDraftThatNobodyGoesOnWithIsForgottenAndAnImportThatWasRunOnlyLosesItsFile() {
        cast.as(cast.ana, () -> {
            var draft = importing.upload("draft.csv", "name", "Acme");
            var done = importing.run(importing.upload("done.csv", "name,website", "Acme,acme.example", ",nobody.example"));
            room(Duration.ofDays(1), 20, 100).sweep();
            assertThat(files.has(draft.getStoredAs())).isTrue();
            room(Duration.ofDays(3), 20, 100).sweep();
            assertThatThrownBy(() -> imports.require(draft.getId())).isInstanceOf(Problem.class);
            assertThat(files.has(draft.getStoredAs())).isFalse();
            assertThat(files.has(done.getStoredAs())).isTrue();
            room(Duration.ofDays(8), 20, 100).sweep();
            assertThat(files.has(done.getStoredAs())).isFalse();
            var out = new ByteArrayOutputStream();
            faulty.write(done.getId(), out, Locale.ENGLISH);
            assertThat(out.toString()).contains("nobody.example");
            assertThat(imports.undo(done.getId(), Progress.SILENT).restored()).isEqualTo(1);
        });
    }

    @Test
    void aUserHasRoomForSoManyDraftsAndSoManyBytes() {
        cast.as(cast.ana, () -> {
            importing.upload("one.csv", "name", "Acme");
            var second = importing.upload("two.csv", "name", "Acme");
            refused(room(Duration.ZERO, 2, 100), 10, "problem.import.tooManyDrafts");
            imports.discard(second.getId());
            assertThat(files.has(second.getStoredAs())).isFalse();
            long before = stored();
            refused(room(Duration.ZERO, 2, 1), 2_000_000, "problem.import.noRoom");
            assertThat(stored()).as("what was refused is gone").isEqualTo(before);
            files.delete(receive(room(Duration.ZERO, 2, 1), 10).name());
        });
        cast.as(cast.carla, () -> files.delete(receive(room(Duration.ZERO, 1, 1), 10).name()));
    }

    @Test
    void aFileIsReadOnceForItsPlanAndItsPage() {
        cast.as(cast.ana, () -> {
            var rows = IntStream.range(0, 3000).mapToObj(row -> "Acme " + row).collect(Collectors.joining("\n"));
            var job = importing.upload("many.csv", "name", rows);
            var look = imports.look(job.getId(), 3, Locale.ENGLISH, (done, total) -> {
                throw new AssertionError("It is read once more");
            });
            assertThat(look.columns().getFirst().filled()).isEqualTo(3000);
            assertThat(look.sample().rows()).hasSize(3);
        });
    }

    private void refused(ImportRoom room, int bytes, String problem) {
        assertThatThrownBy(() -> receive(room, bytes)).isInstanceOfSatisfying(Problem.class, why -> assertThat(why.key()).isEqualTo(problem));
    }

    private ImportFiles.Stored receive(ImportRoom room, int bytes) {
        return room.receive(() -> files.receive("some.csv", new ByteArrayInputStream(new byte[bytes])));
    }

    private long stored() {
        try (var folder = Files.list(Objects.requireNonNull(files.path("any").getParent()))) {
            return folder.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
