package dev.trato.ui.page;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordAction;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.security.Action;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a record stands: what its page says of itself, and what can be done with it as it stands. It is read in one go, by the record's id
 * alone, so that a page is there at once; what hangs on the record comes after.
 *
 * @param row        with all fields that may be seen
 * @param actions    names of the actions that are allowed and make sense
 * @param assignable whether it may be put into other hands
 * @param steps      the way it goes; empty where it goes none
 */
record Standing(Row row, Set<String> actions, boolean assignable, boolean deletable, List<StatusPath.Step> steps) {

    /** Empty when the record is gone or out of sight. */
    static <T extends BaseRecord> Optional<Standing> read(PageParts parts, Records<T> records, long id, List<String> fields) {
        return parts.transactions().read(() -> records.row(id, fields)
                .flatMap(row -> records.find(id).map(record -> of(parts, records, row, record))));
    }

    /** Actions may look at what the record refers to, hence the transaction around this. */
    private static <T extends BaseRecord> Standing of(PageParts parts, Records<T> records, Row row, T record) {
        var actions = parts.kit().actions(records.type()).stream()
                .filter(action -> records.allows(action.right(), record) && action.fits(record))
                .map(RecordAction::name)
                .collect(Collectors.toSet());
        var steps = parts.path(records.type()).map(path -> path.steps(row)).orElse(List.of());
        return new Standing(row, actions, records.allows(Action.ASSIGN, record), records.allows(Action.DELETE, record), steps);
    }
}
