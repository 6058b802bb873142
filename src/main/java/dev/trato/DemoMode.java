package dev.trato;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the demo apart from real work. The demo's passwords stand in the README: it listens on this machine only, whatever
 * {@code server.address} says, and has a data directory of its own, so that no later start serves its accounts to the network.
 */
class DemoMode implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("trato.demo", Boolean.class, false)) {
            return;
        }
        Path data = Path.of(environment.getProperty("trato.data", "./data"));
        environment.getPropertySources().addFirst(new MapPropertySource("demo mode", Map.of(
                "server.address", "127.0.0.1",
                "trato.data", data.resolve("demo").toString())));
    }

    /** After the configuration files, which may switch it on, and before {@link DatabaseSettings}. */
    @Override
    public int getOrder() {
        return 0;
    }
}
