package dev.trato;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where Trato is to be found, once it can be found there. */
@Component
class StartNotice {

    private static final Logger LOG = LoggerFactory.getLogger(Trato.class);

    private final Environment environment;

    StartNotice(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        @Nullable String port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info("Trato is running at http://localhost:{}  (started in {} s)", port, event.getTimeTaken().toSeconds());
        }
    }
}
