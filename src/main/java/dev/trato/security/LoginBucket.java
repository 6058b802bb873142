package dev.trato.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Counts the failed logins of one account, one address or one known browser, and says from when on the next try is heard. */
@Entity
@Table(name = "login_bucket")
class LoginBucket {

    /** Before any try. MySQL's timestamps begin a second after 1970 does. */
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    @Id
    private String fingerprint = "";

    private int failures;
    private Instant lastTryAt = LONG_AGO;

    @Column(name = "open_from")
    private Instant openFrom = LONG_AGO;

    protected LoginBucket() {}

    LoginBucket(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** Time to wait until the next try is heard; zero when it is heard now. */
    Duration wait(Instant now) {
        return now.isBefore(openFrom) ? Duration.between(now, openFrom) : Duration.ZERO;
    }

    /** Counts a try as failed before it is known how it ends, so that tries at the same moment do not slip past each other. */
    void count(Instant now, LoginLimit limit) {
        failures = limit.remembered(failures, Duration.between(lastTryAt, now)) + 1;
        lastTryAt = now;
        openFrom = now.plus(limit.delay(failures));
    }

    /** Takes back the try that has turned out well. */
    void takeBack(Instant now) {
        failures = Math.max(0, failures - 1);
        openFrom = now;
    }
}
