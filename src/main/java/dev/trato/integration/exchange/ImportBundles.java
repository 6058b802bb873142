package dev.trato.integration.exchange;

import dev.trato.integration.exchange.preset.Presets;
import dev.trato.kernel.Problem;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/** Files that are imported as one: their turns, the operation that they share, and the archive in which they may come. */
@Component
class ImportBundles {

    private static final int MOST_ENTRIES = 500;

    private final EntityManager entities;
    private final Presets presets;

    ImportBundles(EntityManager entities, Presets presets) {
        this.entities = entities;
        this.presets = presets;
    }

    /** Takes a file out of an archive. */
    interface Taker {
        void take(String name, InputStream bytes);
    }

    /** Goes through the tables in an archive; whatever else is in it is left alone. */
    void unpack(Path archive, String name, Taker taker) {
        try (var zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Problem("problem.import.archive", name, MOST_ENTRIES);
            }
            for (var entry : zip.stream().filter(ImportBundles::isTable).toList()) {
                try (var in = zip.getInputStream(entry)) {
                    taker.take(entry.getName(), in);
                }
            }
        } catch (IOException e) {
            throw new Problem("exchange.file.unreadable", name);
        }
    }

    private static boolean isTable(ZipEntry entry) {
        var name = entry.getName().toLowerCase(java.util.Locale.ROOT);
        return !entry.isDirectory() && !name.startsWith("__macosx/") && (name.endsWith(".csv") || name.endsWith(".xlsx"));
    }

    /** All files of an import, in their turns. */
    List<ImportJob> of(long bundle) {
        return entities.createQuery("select j from ImportJob j where j.bundle = :bundle order by j.place, j.id", ImportJob.class)
                .setParameter("bundle", bundle).getResultList();
    }

    /** The operation into which the files before have written. */
    Optional<Long> operation(ImportJob job) {
        return job.getBundle() == null ? Optional.empty()
                : of(job.getBundle()).stream().map(ImportJob::getOperationId).filter(java.util.Objects::nonNull).findFirst();
    }

    /** Whether no other file of the import will write any more. */
    boolean isLast(ImportJob job) {
        return job.getBundle() == null || of(job.getBundle()).stream().noneMatch(other -> other.getId() != job.getId()
                && Set.of(ImportJob.State.RUNNING, ImportJob.State.INTERRUPTED).contains(other.getState()));
    }

    /** What people call a system. */
    String name(String system) {
        return presets.all().stream().filter(preset -> preset.system().equals(system)).map(preset -> preset.name()).findFirst().orElse(system);
    }

    /** The turn of a file: its place among what the system's preset names. */
    int turn(Presets.Recognised origin) {
        return origin.preset().parts().indexOf(origin.part());
    }
}
