package dev.trato.integration.exchange.format;

import dev.trato.records.RecordType;
import java.io.OutputStream;
import java.util.List;

/**
 * A kind of file that records can be written into; a bean each. {@code export.format.<name>} is what people call it. It is given what
 * whoever exports may see, and reads nothing beyond that but with his rights.
 */
public interface ExportFormat {

    /** Stable, in capitals: {@code CSV}. */
    String name();

    /** Ending of the file's name, without the dot. */
    String ending();

    String mediaType();

    /** Its place among the others. */
    int order();

    /** Whether records of the type can be written so. */
    default boolean fits(RecordType<?> type) {
        return true;
    }

    /** Whether somebody can choose which fields are written; otherwise the format knows what belongs into it. */
    default boolean takesFields() {
        return true;
    }

    /** Begins a file; the stream stays open. */
    RecordFile begin(Wanted wanted, OutputStream out);

    default String labelKey() {
        return "export.format." + name();
    }

    /** Names of the fields to be read for it, of those that whoever exports may see. */
    default List<String> fields(RecordType<?> type, List<String> chosen, List<String> readable) {
        return chosen;
    }
}
