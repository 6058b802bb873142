package dev.trato.notifications.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordNotFound;
import dev.trato.ui.Icons;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import java.util.Set;

/** Whether I am told what becomes of a record. Whoever looks at the record has read what he was told of it. */
final class FollowButton extends Button {

    private final transient NoticeParts parts;
    private final transient RecordRef ref;
    private final transient Refresh<Standing> reading;
    private boolean following;

    FollowButton(NoticeParts parts, RecordRef ref) {
        this.parts = parts;
        this.ref = ref;
        addClassName("follow-button");
        addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        addClickListener(event -> turn());
        show(false);
        reading = parts.kit().work().refreshing(this, this::read, this::show);
        reading.ask();
    }

    /**
     * How I stand to the record.
     *
     * @param news whether I have been told something of it that I have not read
     */
    private record Standing(boolean following, boolean news) {}

    /** A record that was deleted meanwhile is nothing to follow; its page says so. */
    private Standing read() {
        try {
            return new Standing(parts.followers().isFollowing(ref), parts.inbox().hasUnread(ref));
        } catch (RecordNotFound e) {
            return new Standing(false, false);
        }
    }

    private void show(Standing standing) {
        show(standing.following());
        if (standing.news()) {
            parts.aside(this, () -> parts.inbox().markRead(ref));
        }
    }

    private void show(boolean now) {
        following = now;
        setIcon(Icons.of(now ? "bell" : "bell-off"));
        setAriaLabel(parts.kit().text("notifications.follow"));
        setTooltipText(parts.kit().text(now ? "notifications.unfollow.help" : "notifications.follow.help"));
        getElement().setAttribute("aria-pressed", String.valueOf(now));
    }

    private void turn() {
        boolean now = !following;
        parts.kit().work().background(this, () -> {
            if (now) {
                parts.followers().follow(ref);
            } else {
                parts.followers().unfollow(ref);
            }
            return parts.kit().gate().of(ref).titles(Set.of(ref.id())).getOrDefault(ref.id(), "");
        }, name -> {
            show(now);
            Notices.done(parts.kit().text(now ? "notifications.followed" : "notifications.unfollowed", name));
        });
    }
}
