package dev.trato.records;

import dev.trato.kernel.RecordRef;
import java.util.List;

/**
 * Records match by now what somebody has asked to be told of, and did not before. Told in the transaction in which that is written down;
 * he may see them, or might a moment ago.
 *
 * @param user    who asked
 * @param label   what he called it
 * @param link    where all that matches is shown
 * @param records those that are new, others than what he did himself
 * @param onceKey tells it from any other
 */
public record NewMatches(long user, String label, String link, List<RecordRef> records, String onceKey) {

    public NewMatches {
        records = List.copyOf(records);
    }
}
