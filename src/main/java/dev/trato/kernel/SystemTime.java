package dev.trato.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that everybody asks: the system's, unless the thread works at an earlier moment ({@link Backdating}). */
@Configuration(proxyBeanMethods = false)
class SystemTime {

    @Bean
    Clock clock() {
        return new Now(ZoneOffset.UTC);
    }

    private static final class Now extends Clock {

        private final ZoneId zone;

        Now(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Now(other);
        }

        @Override
        public Instant instant() {
            var moment = Backdating.moment();
            return moment == null ? Instant.now() : moment;
        }
    }
}
