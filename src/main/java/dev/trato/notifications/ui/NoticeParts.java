package dev.trato.notifications.ui;

import dev.trato.notifications.Followers;
import dev.trato.notifications.Inbox;
import dev.trato.notifications.NoticeText;
import dev.trato.notifications.NotificationKinds;
import dev.trato.notifications.Told;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import org.springframework.stereotype.Component;

/** What the screens of notifications are made with. */
@Component
record NoticeParts(Kit kit, Inbox inbox, NoticeText texts, NotificationKinds kinds, Followers followers, Ringing ringing, UserClock clock) {

    String line(Told told) {
        return texts.line(told, kit.locale(), clock.zone());
    }
}
