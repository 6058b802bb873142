package dev.trato.integration.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of some rows. Every row is counted once: {@code rows = created + updated + skipped + failed}.
 *
 * @param unchanged those of the skipped rows whose record says the same already
 * @param partial   rows that were written without one of their values
 * @param faults    the rows that failed, and those written in part
 * @param links     references to other rows of the file, to be set later
 * @param keys      marks of the keys of the rows that became new records
 * @param alike     rows that look like a record that is there, or like a row before them; each is one of the created, updated, skipped or failed
 *                  besides
 * @param records   rows that became records and that later ones may resemble
 */
record ChunkOutcome(int created, int updated, int skipped, int unchanged, int failed, int partial, List<ImportFault> faults, List<ImportLink> links,
        Set<Long> keys, int alike, List<ImportedRow> records) {

    static final ChunkOutcome NOTHING = new ChunkOutcome(0, 0, 0, 0, 0, 0, List.of(), List.of(), Set.of(), 0, List.of());

    /** This and then other rows. */
    ChunkOutcome and(ChunkOutcome other) {
        return new ChunkOutcome(created + other.created, updated + other.updated, skipped + other.skipped, unchanged + other.unchanged,
                failed + other.failed, partial + other.partial, both(faults, other.faults).toList(), both(links, other.links).toList(),
                both(keys, other.keys).collect(Collectors.toSet()), alike + other.alike, both(records, other.records).toList());
    }

    private static <E> Stream<E> both(Collection<E> one, Collection<E> other) {
        return Stream.concat(one.stream(), other.stream());
    }

    /** One row that the database refused. */
    static ChunkOutcome failed(ImportFault fault) {
        return new ChunkOutcome(0, 0, 0, 0, 1, 0, List.of(fault), List.of(), Set.of(), 0, List.of());
    }

    int rows() {
        return created + updated + skipped + failed;
    }
}
