package dev.trato.records;

import java.util.Collection;
import java.util.Map;

/**
 * More text of a record than its fields hold, such as what stands in a document's file or in the body of a mail: the global search looks
 * into it. One bean per kind of text, in the module that keeps it.
 *
 * <p>Text that changes otherwise than by a save of its record, say because a file has been read by a job by now, is announced with
 * {@link TextChanges#changed}.
 */
public interface RecordText {

    /** So many characters of a text are looked into; more need not be handed over. */
    int MOST_CHARACTERS = 200_000;

    /** Name of the type whose records have it. */
    String recordType();

    /** The field of that type which stands for it: only who may read this field finds the record by the text, and is shown a piece of it. */
    String field();

    /**
     * The texts of some records by their ids, of those that have one; plain, without markup. Called away from any session's lock with twenty
     * ids at most, also for records in the bin; it asks for no rights, which are the caller's business.
     */
    Map<Long, String> texts(Collection<Long> ids);
}
