package dev.trato.integration.exchange;

import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.TableArchive;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableFileException;
import dev.trato.integration.exchange.table.TableProfile;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Transactions;
import dev.trato.security.AccessRefused;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Takes files in, and makes a draft of each kind of record that stands in them: one file, one of several kinds, or an archive of those that
 * other systems export. What cannot be taken in leaves nothing behind.
 */
@Component
class ImportIntake {

    private static final int LONGEST_NAME = 200;
    /** An archive may come to so many files of the largest size. */
    private static final int UNPACKED = 10;

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final ImportFiles files;
    private final ImportRoom room;
    private final ImportTables tables;
    private final Looks looks;
    private final ImportSuggestions suggestions;
    private final Presets presets;
    private final ImportBundles bundles;
    private final Clock clock;

    ImportIntake(EntityManager entities, Transactions transactions, CurrentUser currentUser, ImportFiles files, ImportRoom room, ImportTables tables,
            Looks looks, ImportSuggestions suggestions, Presets presets, ImportBundles bundles, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.files = files;
        this.room = room;
        this.tables = tables;
        this.looks = looks;
        this.suggestions = suggestions;
        this.presets = presets;
        this.bundles = bundles;
        this.clock = clock;
    }

    /** Takes a file in for whoever acts; the first of those that are imported as one, if there are several. */
    ImportJob take(String fileName, InputStream in, Locale locale) {
        if (suggestions.importable().isEmpty()) {
            throw new AccessRefused("problem.import.nothingAllowed");
        }
        var taking = new Taking(locale);
        try {
            return said(() -> taking.take(shown(fileName), in));
        } catch (RuntimeException e) {
            taking.takeBack();
            throw e;
        }
    }

    /** Faults of a file are problems that the user can do something about. */
    static <R> R said(Supplier<R> reading) {
        try {
            return reading.get();
        } catch (TableFileException e) {
            throw new Problem(e.key(), e.arguments().toArray());
        }
    }

    private static String shown(String fileName) {
        var bare = fileName.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        var name = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** One upload, with what it has left behind so far. */
    private final class Taking {
        private final Locale locale;
        private final List<ImportJob> drafts = new ArrayList<>();
        private final List<String> stored = new ArrayList<>();

        Taking(Locale locale) {
            this.locale = locale;
        }

        ImportJob take(String name, InputStream in) {
            var file = keep(() -> files.receive(name, in));
            TableFile table;
            try {
                table = tables.open(file.name(), name);
            } catch (TableFileException e) {
                unpack(file, name, e);
                return joined();
            }
            draft(file, name, table);
            return joined();
        }

        private ImportFiles.Stored keep(Supplier<ImportFiles.Stored> receiving) {
            var file = room.receive(receiving);
            stored.add(file.name());
            return file;
        }

        private void forget(ImportFiles.Stored file) {
            files.delete(file.name());
            stored.remove(file.name());
        }

        /** Takes the known files out of an archive. */
        private void unpack(ImportFiles.Stored archive, String name, TableFileException otherwise) {
            if (!otherwise.key().equals("exchange.file.kind.archive")) {
                throw otherwise;
            }
            new TableArchive(files.path(archive.name()), name, UNPACKED * files.maxBytes()).each((entry, bytes) -> {
                var own = shown(entry);
                var file = keep(() -> files.receive(own, bytes));
                if (!draftOfKnown(file, own)) {
                    forget(file);
                }
            });
            if (drafts.isEmpty()) {
                throw otherwise;
            }
            forget(archive);
        }

        /** Nobody said that all that is in an archive is a table. */
        private boolean draftOfKnown(ImportFiles.Stored file, String name) {
            TableFile table;
            try {
                table = tables.open(file.name(), name);
            } catch (TableFileException e) {
                return false;
            }
            boolean known = suggestions.origin(table).isPresent();
            if (known) {
                draft(file, name, table);
            }
            return known;
        }

        /** Makes a draft of a file, or one for each kind of record that stands in it. */
        private void draft(ImportFiles.Stored file, String name, TableFile table) {
            var profile = looks.of(file.name(), table, locale, Progress.SILENT);
            var origin = suggestions.origin(table);
            if (origin.isEmpty()) {
                draftPlain(file, name, table, profile);
                table.besides().stream().filter(other -> suggestions.mayImport(suggestions.likelyType(other).name())).forEach(other -> {
                    var copy = keep(() -> files.copy(file.name()));
                    draftPlain(copy, name, other, looks.of(copy.name(), other, locale, Progress.SILENT));
                });
                return;
            }
            var part = origin.get().part();
            draft(file, name, part.type(), suggestions.plan(origin.get(), table, profile), table);
            for (var also : part.also()) {
                presets.find(origin.get().preset().system(), also).filter(found -> suggestions.mayImport(found.part().type())).ifPresent(found ->
                        draft(keep(() -> files.copy(file.name())), name, found.part().type(), suggestions.plan(found, table, profile), table));
            }
        }

        private void draftPlain(ImportFiles.Stored file, String name, TableFile table, TableProfile profile) {
            var type = suggestions.likelyType(table);
            draft(file, name, type.name(), suggestions.plan(type, table, profile), table);
        }

        private void draft(ImportFiles.Stored file, String name, String type, ImportPlan plan, TableFile table) {
            drafts.add(transactions.write(() -> {
                var job = new ImportJob(type, name, file, plan, currentUser.mandate(), clock.instant());
                job.expect(table.estimatedRows());
                entities.persist(job);
                return job;
            }));
        }

        private ImportJob joined() {
            return drafts.size() == 1 ? drafts.getFirst() : transactions.write(() -> bundles.join(drafts.stream().map(ImportJob::getId).toList()));
        }

        void takeBack() {
            transactions.write(() -> {
                drafts.forEach(draft -> entities.remove(entities.getReference(ImportJob.class, draft.getId())));
                return drafts;
            });
            stored.forEach(files::delete);
        }
    }
}
