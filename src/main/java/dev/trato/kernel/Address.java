package dev.trato.kernel;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this Trato: {@code trato.url}, or this computer's own port. Links in mails are made from it alone, never from what a
 * request says of its host: that anybody can write.
 */
@Component
public class Address {

    private final Environment environment;

    public Address(Environment environment) {
        this.environment = environment;
    }

    /** The full link to a path such as {@code setup?key=…}. */
    public String link(String path) {
        return base() + "/" + path;
    }

    private String base() {
        var configured = environment.getProperty("trato.url", "").strip();
        if (!configured.isEmpty()) {
            return configured.replaceAll("/+$", "");
        }
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port;
    }
}
