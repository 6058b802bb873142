package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.RecordRef;
import dev.trato.records.NewMatches;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** What has come to match reaches whoever asked, once. */
@IntegrationTest
@FreshDatabase
class NewMatchNoticesTest {

    private final Cast cast;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate database;

    NewMatchNoticesTest(Cast cast, ApplicationEventPublisher events, JdbcTemplate database) {
        this.cast = cast;
        this.events = events;
        this.database = database;
    }

    @Test
    void itIsToldOnce() {
        cast.enter();
        var one = new NewMatches(cast.ana, "Offers", "deals", List.of(new RecordRef("team", cast.north)), "search/1/2/0");
        events.publishEvent(one);
        events.publishEvent(one);
        events.publishEvent(new NewMatches(cast.ana, "Offers", "deals", List.of(new RecordRef("team", cast.north), new RecordRef("team", cast.south)), "search/1/3/0"));
        assertThat(database.queryForObject("select count(*) from notification where user_id = ? and kind = 'search.match'", Integer.class, cast.ana)).isEqualTo(2);
    }
}
