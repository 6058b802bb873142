package dev.trato.integration.exchange;

import java.util.List;

/**
 * What a trial of several files knows of those that are imported before: under which names and ids of the other system there will be records
 * when it comes to the turn of the file that is tried out. It is kept as marks, of two million at most.
 */
final class Coming {

    private final Marks marks = new Marks();

    void name(String recordType, String folded) {
        marks.count(mark("name", recordType, folded));
    }

    void id(Foreign foreign) {
        marks.count(mark("id", foreign.key()));
    }

    boolean isNamed(String recordType, String folded) {
        return marks.counted(mark("name", recordType, folded)) > 0;
    }

    boolean isKnown(Foreign foreign) {
        return marks.counted(mark("id", foreign.key())) > 0;
    }

    private static long mark(String... parts) {
        return new MatchLookup.Key(List.of(parts)).mark();
    }
}
