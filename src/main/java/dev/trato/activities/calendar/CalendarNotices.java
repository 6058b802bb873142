package dev.trato.activities.calendar;

import dev.trato.notifications.Channel;
import dev.trato.notifications.NotificationKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Of what the calendar tells people. */
@Configuration(proxyBeanMethods = false)
class CalendarNotices {

    static final String INVITED = "meeting.invited";
    static final String ANSWERED = "meeting.answered";
    static final String SOON = "meeting.soon";

    @Bean
    NotificationKind meetingInvited() {
        return NotificationKind.of(INVITED, "calendar", 30, Channel.APP, Channel.EMAIL, Channel.PUSH);
    }

    @Bean
    NotificationKind meetingAnswered() {
        return NotificationKind.of(ANSWERED, "calendar", 31, Channel.APP);
    }

    @Bean
    NotificationKind meetingSoon() {
        return NotificationKind.of(SOON, "clock", 32, Channel.APP, Channel.PUSH);
    }
}
