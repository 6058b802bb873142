package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row on its way from text to field values. */
final class ParsedRow {

    private final TableRow source;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<Field, String> references = new LinkedHashMap<>();
    private final Map<Field, String> toMake = new LinkedHashMap<>();
    private final Map<Field, String> later = new LinkedHashMap<>();
    private String subjectType = "";
    private String subjectText = "";
    private @Nullable RecordRef subject;
    private final List<Reason> faults = new ArrayList<>();

    ParsedRow(TableRow source) {
        this.source = source;
    }

    long line() {
        return source.line();
    }

    List<String> cells() {
        return source.cells();
    }

    /** Values by field; null empties it. */
    Map<String, @Nullable Object> values() {
        return values;
    }

    /** Texts that mean other records, by field, as long as it is not known which. */
    Map<Field, String> references() {
        return references;
    }

    /** Names of records to be made, which the row then points at. */
    Map<Field, String> toMake() {
        return toMake;
    }

    /** Names of records that are rows of this file, to be pointed at when all rows are written. */
    Map<Field, String> later() {
        return later;
    }

    /** The type of what it hangs on, as it is written; empty when it is not said. */
    String subjectType() {
        return subjectType;
    }

    void subjectType(String text) {
        subjectType = text;
    }

    /** What it hangs on, as it is written: a number, a name or an address; empty for nothing. */
    String subjectText() {
        return subjectText;
    }

    void subjectText(String text) {
        subjectText = text;
    }

    /** What it hangs on, once it has been found. */
    @Nullable RecordRef subject() {
        return subject;
    }

    void hangOn(RecordRef record) {
        subject = record;
    }

    /** What stands in a column. */
    String cell(int column) {
        return source.cell(column);
    }

    List<Reason> faults() {
        return faults;
    }
}
