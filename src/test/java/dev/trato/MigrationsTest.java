package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TableGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@IntegrationTest
@FreshDatabase
class MigrationsTest {

    private final Flyway flyway;
    private final DataSource dataSource;
    private final JdbcClient database;
    private final EntityManager entities;

    MigrationsTest(Flyway flyway, DataSource dataSource, JdbcClient database, EntityManager entities) {
        this.flyway = flyway;
        this.dataSource = dataSource;
        this.database = database;
        this.entities = entities;
    }

    @Test
    void everyMigrationHasRun() {
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied()).isNotEmpty();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    /** In a database that nobody has worked with, since work makes the rows too. */
    @Test
    @DisabledIfSystemProperty(named = "trato.test.database", matches = "mysql")
    void everyKindOfIdHasItsRowFromTheStart() {
        var fresh = new DriverManagerDataSource("jdbc:h2:mem:blocks;IGNORECASE=TRUE;DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure().configuration(flyway.getConfiguration()).dataSource(fresh).load().migrate();
        var kinds = entities.getMetamodel().getEntities().stream().flatMap(type -> Stream.<Class<?>>iterate(type.getJavaType(), Objects::nonNull, Class::getSuperclass))
                .flatMap(type -> Stream.of(type.getDeclaredFields())).map(field -> field.getAnnotation(TableGenerator.class)).filter(Objects::nonNull)
                .map(kind -> kind.pkColumnValue() + " " + kind.initialValue()).distinct().toList();

        assertThat(kinds).contains("record 1000", "import 0");
        assertThat(JdbcClient.create(fresh).sql("select concat(name, ' ', next_value) from id_block").query(String.class).list())
                .as("as Hibernate would begin them").containsExactlyInAnyOrderElementsOf(kinds);
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
