package dev.trato.records;

import dev.trato.kernel.RecordRef;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Notes that the {@link RecordText} of records has changed while the records themselves have not, so that the search looks again. */
@Component
public final class TextChanges {

    private final JdbcTemplate database;
    private final Transactions transactions;

    TextChanges(JdbcTemplate database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Written in the transaction under way, or in one of its own. */
    public void changed(Collection<RecordRef> records) {
        transactions.write(() -> database.batchUpdate("insert into text_change (record_type, record_id) values (?, ?)",
                records.stream().map(ref -> new Object[] {ref.type(), ref.id()}).toList()));
    }
}
