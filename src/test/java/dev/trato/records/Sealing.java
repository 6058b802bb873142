package dev.trato.records;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Seals what has been done at once, for tests of what follows the seals: operations are sealed after a second; here they are given out for older. */
@Component
public class Sealing {

    private final AuditSeal seal;
    private final JdbcTemplate database;

    Sealing(AuditSeal seal, JdbcTemplate database) {
        this.seal = seal;
        this.database = database;
    }

    public void sealAll() {
        database.update("update operation set at = ? where seal is null", LocalDateTime.now(ZoneOffset.UTC).minusHours(1));
        seal.sealFinished();
    }
}
