package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import java.time.Instant;

/**
 * What somebody once did to one record.
 *
 * @param fields the changed fields as JSON, see {@link FieldChanges}
 */
public record PastDeed(RecordRef ref, Change.Kind kind, Actor actor, Instant at, String fields) {}
