package dev.trato.search;

import dev.trato.kernel.RecordRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as the index knows it. */
public final class IndexedRecord {

    private final String id;
    private final String type;
    private final @Nullable Long owner;
    private final @Nullable Long team;
    private final long day;
    private final Map<String, Text> texts = new LinkedHashMap<>();

    /** How a text is looked into. */
    enum Kind {
        /** The record's name. */
        TITLE,
        /** Found by beginnings of its words too. */
        SHORT,
        LONG,
        /** Found by any stretch of its digits. */
        PHONE
    }

    /** A text and how it is looked into. */
    record Text(Kind kind, String text) {}

    /** @param day when it was last changed, in days since 1970 */
    IndexedRecord(RecordRef ref, @Nullable Long owner, @Nullable Long team, long day) {
        this.id = ref.toString();
        this.type = ref.type();
        this.owner = owner;
        this.team = team;
        this.day = day;
    }

    /** Says what stands in one of its fields. */
    void put(String field, Kind kind, String text) {
        texts.merge(field, new Text(kind, text), (before, more) -> new Text(before.kind(), before.text() + "\n" + more.text()));
    }

    public String getId() {
        return id;
    }

    String type() {
        return type;
    }

    @Nullable Long owner() {
        return owner;
    }

    @Nullable Long team() {
        return team;
    }

    long day() {
        return day;
    }

    Map<String, Text> texts() {
        return Collections.unmodifiableMap(texts);
    }
}
