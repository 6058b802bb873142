package dev.trato.integration.exchange;

import java.util.List;
import java.util.Set;

/**
 * What became of some rows. Every row is counted once: {@code rows = created + updated + skipped + failed}.
 *
 * @param unchanged those of the skipped rows whose record says the same already
 * @param faults    the rows that failed
 * @param links     references to other rows of the file, to be set later
 * @param keys      marks of the keys of the rows that became new records
 */
record ChunkOutcome(int created, int updated, int skipped, int unchanged, int failed, List<ImportFault> faults, List<ImportLink> links,
        Set<Long> keys) {

    /** One row that the database refused. */
    static ChunkOutcome failed(ImportFault fault) {
        return new ChunkOutcome(0, 0, 0, 0, 1, List.of(fault), List.of(), Set.of());
    }

    int rows() {
        return created + updated + skipped + failed;
    }
}
