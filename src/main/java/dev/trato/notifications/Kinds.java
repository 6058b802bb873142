package dev.trato.notifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds that every record knows. */
@Configuration(proxyBeanMethods = false)
class Kinds {

    @Bean
    NotificationKind mention() {
        return NotificationKind.of(Notifications.MENTION, "mention", 10, Channel.APP, Channel.EMAIL, Channel.PUSH);
    }
}
