package dev.trato.integration.exchange;

import dev.trato.integration.exchange.card.CardPhoto;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers: what else do files of things say of a record that is no value of its fields, such as who takes part in a meeting? A bean each. */
interface RowExtra {

    boolean fits(RecordType<?> type);

    /** The columns that it reads, as the file calls them. */
    List<String> columns();

    /**
     * Writes it, within the operation of the import; what is there already is left as it is. {@link dev.trato.kernel.Problem} refuses the row.
     *
     * @return what of it was left out, and why
     */
    List<Reason> write(BaseRecord record, Said said);

    /**
     * What a row says.
     *
     * @param texts by column
     * @param photo the picture that comes with it; null for none
     */
    record Said(Map<String, String> texts, @Nullable CardPhoto photo) {}
}
