package dev.trato.notifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds that every record knows. */
@Configuration(proxyBeanMethods = false)
class Kinds {

    @Bean
    NotificationKind mention() {
        return NotificationKind.of(Notifications.MENTION, "chat", 10, Channel.APP, Channel.EMAIL, Channel.PUSH);
    }

    @Bean
    NotificationKind assigned() {
        return NotificationKind.of(FollowedChanges.ASSIGNED, "user-add", 11, Channel.APP, Channel.EMAIL);
    }

    @Bean
    NotificationKind followedChanged() {
        return NotificationKind.of(FollowedChanges.CHANGED, "arrow-right", 12, Channel.APP);
    }

    @Bean
    NotificationKind followedSaid() {
        return NotificationKind.of(FollowedChanges.SAID, "note", 13, Channel.APP);
    }

    @Bean
    NotificationKind followedMerged() {
        return NotificationKind.of(FollowedChanges.MERGED, "copy", 14, Channel.APP);
    }

    @Bean
    NotificationKind followedDeleted() {
        return NotificationKind.of(FollowedChanges.DELETED, "delete", 15, Channel.APP);
    }
}
