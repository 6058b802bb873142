package dev.trato.records.timeline;

import java.util.List;

/**
 * Answers: what happened on a record, as far as this module knows? A bean in the module in which it happens. Called in a reading transaction
 * in the name of whoever looks.
 */
public interface TimelineSource {

    /** The kinds of entries it has, among which the reader of a timeline chooses. What one is called is the message {@code timeline.kind.<name>}. */
    List<String> kinds();

    /**
     * The latest entries that the query wants, newest first and those of one moment by falling numbers: all there are, or as many as the
     * limit says. It asks the gate for what whoever looks may see, and leaves out the rest.
     */
    List<? extends TimelineEntry> entries(TimelineQuery query);
}
