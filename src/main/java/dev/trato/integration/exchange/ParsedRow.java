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
    private final Map<ImportPlan.Link, String> links = new LinkedHashMap<>();
    private final List<Reason> faults = new ArrayList<>();
    private final List<Reason> left = new ArrayList<>();
    private final Map<ImportPlan.Link, List<Foreign>> waiting = new LinkedHashMap<>();
    private @Nullable String foreignId;
    private @Nullable RecordRef subject;
    private boolean leaning;

    ParsedRow(TableRow source) {
        this.source = source;
    }

    TableRow source() {
        return source;
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

    /** Ids, in the system that the row comes from, of the records that it points at. */
    Map<ImportPlan.Link, String> links() {
        return links;
    }

    /** Whether another record is named for the field by its id. */
    boolean isLinked(String field) {
        return links.keySet().stream().anyMatch(link -> link.field().equals(field));
    }

    /** The row's own id there. */
    @Nullable String foreignId() {
        return foreignId;
    }

    void foreignId(String id) {
        foreignId = id;
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

    /** It needs a record that files before this one will bring: it can only be looked at in a trial. */
    void leanOnComing() {
        leaning = true;
    }

    boolean isLeaning() {
        return leaning;
    }

    /** What stands in a column. */
    String cell(int column) {
        return source.cell(column);
    }

    /** What the row is written without. */
    List<Reason> left() {
        return left;
    }

    /** By link, the records of the other system that are not there yet: one of them is to be pointed at. */
    Map<ImportPlan.Link, List<Foreign>> waiting() {
        return waiting;
    }

    List<Reason> faults() {
        return faults;
    }
}
