package dev.trato.shell;

import dev.trato.notifications.Channel;
import dev.trato.notifications.Notice;
import dev.trato.notifications.NotificationKind;
import dev.trato.notifications.Notifications;
import dev.trato.records.NewMatches;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people of records that have come to match what they asked for: here, since search and notifications do not know each other. */
@Component
class NewMatchNotices {

    static final String KIND = "search.match";

    private final Notifications notifications;

    NewMatchNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        NotificationKind newMatch() {
            return NotificationKind.of(KIND, "search", 40, Channel.APP, Channel.EMAIL);
        }
    }

    /** In the transaction in which the matches are written down, so that it is told when that is, and once. */
    @EventListener
    void tell(NewMatches matches) {
        var notice = Notice.of(KIND, matches.user(), matches.onceKey()).with(matches.label());
        notifications.tell(matches.records().size() == 1 ? notice.about(matches.records().getFirst()) : notice.counted(matches.records().size()));
    }
}
