package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@FreshDatabase
class MigrationsTest {

    private final Flyway flyway;
    private final DataSource dataSource;
    private final JdbcClient database;

    MigrationsTest(Flyway flyway, DataSource dataSource, JdbcClient database) {
        this.flyway = flyway;
        this.dataSource = dataSource;
        this.database = database;
    }

    @Test
    void everyMigrationHasRun() {
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied()).isNotEmpty();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    /** Left to themselves the tests would all run on H2 and say that MySQL is fine. */
    @Test
    void theDatabaseIsTheOneThisRunIsAbout() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName())
                    .isEqualToIgnoringCase(System.getProperty("trato.test.database", "h2"));
        }
    }

    @Test
    void aRowOfOneTestIsGoneInTheNext() {
        leaveARow();
    }

    @Test
    void aRowOfOneTestIsGoneInTheNextWhicheverComesFirst() {
        leaveARow();
    }

    private void leaveARow() {
        assertThat(database.sql("select count(*) from EVENT_PUBLICATION").query(Long.class).single()).isZero();
        database.sql("""
                insert into EVENT_PUBLICATION (id, listener_id, event_type, serialized_event, publication_date, completion_date)
                values ('11111111-1111-1111-1111-111111111111', 'listener', 'type', '{}', current_timestamp, current_timestamp)
                """).update();
    }
}
