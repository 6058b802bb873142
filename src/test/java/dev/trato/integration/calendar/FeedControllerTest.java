package dev.trato.integration.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.calendar.CalendarFeeds;
import dev.trato.activities.calendar.Meetings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The door through which phones fetch calendars: a key and nothing else opens it. */
@IntegrationTest
@FreshDatabase
class FeedControllerTest {

    private final MockMvc server;
    private final Cast cast;
    private final CalendarFeeds feeds;
    private final Meetings meetings;

    FeedControllerTest(WebApplicationContext application, Cast cast, CalendarFeeds feeds, Meetings meetings) {
        this.server = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        this.cast = cast;
        this.feeds = feeds;
        this.meetings = meetings;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        var soon = Instant.now().plusSeconds(3600);
        cast.as(cast.ana, () -> meetings.arrange(new Meetings.Plan("Mine", soon, soon.plusSeconds(60), false, ZoneId.of("UTC"), null, null, null, null), null));
    }

    private MockHttpServletResponse call(HttpMethod method, String path) throws Exception {
        return server.perform(request(method, path)).andReturn().getResponse();
    }

    @Test
    void aKeyOpensTheCalendarAndNothingIsKept() throws Exception {
        var key = cast.as(cast.ana, feeds::open);
        var file = call(HttpMethod.GET, "/calendar-feed/" + key + ".ics");
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(file.getContentAsString()).startsWith("BEGIN:VCALENDAR\r\n").contains("SUMMARY:Mine").endsWith("END:VCALENDAR\r\n");
        assertThat(file.getHeader("Cache-Control")).contains("no-store");
        assertThat(file.getHeader("X-Robots-Tag")).contains("noindex");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.getCookies()).isEmpty();
    }

    @Test
    void whatWasEndedAndWhatNeverWasLookTheSame() throws Exception {
        var ended = cast.as(cast.ana, feeds::open);
        cast.as(cast.ana, feeds::close);
        var never = call(HttpMethod.GET, "/calendar-feed/nothing.ics");
        assertThat(never.getStatus()).isEqualTo(404);
        for (var path : List.of(ended + ".ics", "x".repeat(3000) + ".ics", "or1=1.ics")) {
            var answer = call(HttpMethod.GET, "/calendar-feed/" + path);
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getContentAsString()).isEqualTo(never.getContentAsString()).isEmpty();
            assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void nothingElseIsBehindThatDoor() throws Exception {
        var key = cast.as(cast.ana, feeds::open);
        assertThat(call(HttpMethod.POST, "/calendar-feed/" + key + ".ics").getStatus()).isEqualTo(403);
        assertThat(call(HttpMethod.DELETE, "/calendar-feed/" + key + ".ics").getStatus()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/calendar-feed/").getStatus()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/calendar-feed/a/b.ics").getStatus()).isEqualTo(403);
        assertThat(cast.as(cast.ana, feeds::own)).isPresent();
    }
}
