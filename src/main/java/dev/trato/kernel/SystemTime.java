package dev.trato.kernel;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that everybody asks, so that tests can set it. */
@Configuration(proxyBeanMethods = false)
class SystemTime {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
