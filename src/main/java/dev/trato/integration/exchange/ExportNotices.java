package dev.trato.integration.exchange;

import dev.trato.notifications.Channel;
import dev.trato.notifications.NotificationKind;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of their exports. */
@Configuration(proxyBeanMethods = false)
class ExportNotices {

    static final String READY = "export.ready";
    static final String FAILED = "export.failed";

    @Bean
    NotificationKind exportReady() {
        return new Kind(READY, 60);
    }

    @Bean
    NotificationKind exportFailed() {
        return new Kind(FAILED, 61);
    }

    /** Told to all who administer, whoever did it: what was taken out is out of reach from then on. */
    @Bean
    NotificationKind exportOfEverything() {
        return new Kind(WholeNotices.KIND, 62);
    }

    /** It leads to the exports, since it is about no record. */
    private record Kind(String name, int order) implements NotificationKind {

        @Override
        public String icon() {
            return "export";
        }

        @Override
        public Set<Channel> usual() {
            return Set.of(Channel.APP);
        }

        @Override
        public String path() {
            return "exports";
        }
    }
}
