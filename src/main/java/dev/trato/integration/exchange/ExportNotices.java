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
        return new Kind(READY, 60, "exports");
    }

    @Bean
    NotificationKind exportFailed() {
        return new Kind(FAILED, 61, "exports");
    }

    @Bean
    NotificationKind exportOfEverything() {
        return new Kind(ExportAlerts.WHOLE, 62, "operations");
    }

    @Bean
    NotificationKind unusualExports() {
        return new Kind(ExportAlerts.UNUSUAL, 63, "operations");
    }

    /** It leads to the exports, or to the audit trail, since it is about no record. */
    private record Kind(String name, int order, String path) implements NotificationKind {

        @Override
        public String icon() {
            return "export";
        }

        @Override
        public Set<Channel> usual() {
            return Set.of(Channel.APP);
        }
    }
}
