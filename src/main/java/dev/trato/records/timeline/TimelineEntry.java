package dev.trato.records.timeline;

import dev.trato.kernel.RecordRef;
import java.time.Instant;

/** Something that happened. {@link ToldEntry} will do for most; a screen may know more of an entry of a module's own. */
public interface TimelineEntry {

    Instant at();

    /** The record on which it happened: the one whose timeline it is, or one that refers to it. */
    RecordRef about();

    /** One of the kinds of its source. */
    String kind();

    /** A number of its own among those of its source; of two at the same moment the greater one happened later. */
    long number();
}
