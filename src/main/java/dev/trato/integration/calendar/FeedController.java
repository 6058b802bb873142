package dev.trato.integration.calendar;

import dev.trato.activities.calendar.CalendarFeeds;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The calendar behind a secret address. Absent, ended, and of somebody who has left look the same. */
@RestController
class FeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;

    FeedController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping(FeedSecurity.PATH + "{key}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String key) {
        return feeds.file(key)
                .map(file -> ResponseEntity.ok()
                        .contentType(CALENDAR)
                        .cacheControl(CacheControl.noStore())
                        .header("X-Robots-Tag", "noindex, nofollow")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\"")
                        .body(file.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().cacheControl(CacheControl.noStore()).header("X-Robots-Tag", "noindex, nofollow").build());
    }
}
