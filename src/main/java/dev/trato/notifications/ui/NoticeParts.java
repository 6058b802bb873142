package dev.trato.notifications.ui;

import com.vaadin.flow.component.Component;
import dev.trato.notifications.Followers;
import dev.trato.notifications.Inbox;
import dev.trato.notifications.NoticeText;
import dev.trato.notifications.NotificationKinds;
import dev.trato.notifications.Told;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;

/** What the screens of notifications are made with. */
@org.springframework.stereotype.Component
record NoticeParts(Kit kit, Inbox inbox, NoticeText texts, NotificationKinds kinds, Followers followers, Ringing ringing, UserClock clock) {

    /** Does something short in the background; the bell rings when it is done, and what shows it reads again. */
    void aside(Component place, Runnable deed) {
        kit.work().background(place, () -> {
            deed.run();
            return place;
        }, done -> { });
    }

    String line(Told told) {
        return texts.line(told, kit.locale(), clock.zone());
    }
}
