package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordType;
import java.util.List;
import java.util.Map;

/** Answers: what else do files of things say of a record that is no value of its fields, such as who takes part in a meeting? A bean each. */
interface RowExtra {

    boolean fits(RecordType<?> type);

    /** The columns that it reads, as the file calls them. */
    List<String> columns();

    /** Writes it, within the operation of the import; what is there already is left as it is. {@link dev.trato.kernel.Problem} refuses the row. */
    void write(BaseRecord record, Map<String, String> texts);
}
