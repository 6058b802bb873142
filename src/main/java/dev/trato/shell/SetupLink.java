package dev.trato.shell;

import dev.trato.kernel.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on the console how to set up an installation in which nobody works yet. */
@Component
@ConditionalOnWebApplication
class SetupLink {

    private static final Logger LOG = LoggerFactory.getLogger(SetupLink.class);

    private final Installation installation;
    private final FirstRun firstRun;
    private final Address address;
    private final boolean demo;

    SetupLink(Installation installation, FirstRun firstRun, Address address, @Value("${trato.demo:false}") boolean demo) {
        this.installation = installation;
        this.firstRun = firstRun;
        this.address = address;
        this.demo = demo;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        if (!demo && !installation.isFounded()) {
            LOG.info("Set it up here, once: {}", address.link("setup?key=" + firstRun.newKey()));
        }
    }
}
