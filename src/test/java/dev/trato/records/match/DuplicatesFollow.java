package dev.trato.records.match;

import dev.trato.records.Sealing;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** For tests elsewhere: has the duplicates catch up with what was written, rather than wait for it. */
@Component
public class DuplicatesFollow {

    private final MatchIndexing indexing;
    private final Sealing sealing;
    private final JdbcTemplate database;

    DuplicatesFollow(MatchIndexing indexing, Sealing sealing, JdbcTemplate database) {
        this.indexing = indexing;
        this.sealing = sealing;
        this.database = database;
    }

    /** As in a new installation. */
    public void fromTheStart() {
        database.update("delete from match_type");
        database.update("delete from match_key");
        database.update("delete from duplicate_pair");
        database.update("update match_progress set seal_number = -1, change_id = 0");
    }

    public void all() {
        sealing.sealAll();
        boolean more = true;
        while (more || isBehind()) {
            more = indexing.step();
        }
    }

    /** The job of the application may be at it, and is waited for. */
    private boolean isBehind() {
        return Objects.requireNonNull(database.queryForObject("select count(*) from match_progress where change_id = 0"
                + " and seal_number >= (select coalesce(max(seal_number), 0) from operation)"
                + " and not exists (select 1 from match_type where stage <> 'DONE') and exists (select 1 from match_type)", Integer.class)) == 0;
    }
}
