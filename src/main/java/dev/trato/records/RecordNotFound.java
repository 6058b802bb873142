package dev.trato.records;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;

/** There is no such record, or whoever asks may not know of it: the two look the same. */
public class RecordNotFound extends Problem {

    public RecordNotFound(RecordType<?> type, long id) {
        super("problem.notFound", new Messages.Key(type.singularKey()), Long.toString(id));
    }
}
