package dev.trato.security;

import dev.trato.kernel.Organisation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Tells the time as whoever acts means it: his own time zone where he chose one, the organisation's otherwise. */
@Component
public final class UserClock {

    private final Clock clock;
    private final CurrentUser currentUser;
    private final AccessProfiles profiles;
    private final Organisation organisation;

    UserClock(Clock clock, CurrentUser currentUser, AccessProfiles profiles, Organisation organisation) {
        this.clock = clock;
        this.currentUser = currentUser;
        this.profiles = profiles;
        this.organisation = organisation;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    public ZoneId zone() {
        var userId = currentUser.find().map(actor -> actor.userId()).orElse(null);
        var own = userId == null ? null : profiles.of(userId).zone();
        return own == null ? organisation.zone() : own;
    }
}
