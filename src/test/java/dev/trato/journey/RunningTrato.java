package dev.trato.journey;

import dev.trato.Trato;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Trato on a free port of the loopback interface, in this process, with an empty database of its own. */
public final class RunningTrato implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    private RunningTrato(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** @param arguments as on the command line, for instance {@code --trato.demo=true} */
    public static RunningTrato start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        all.addAll(List.of(arguments));
        return new RunningTrato(SpringApplication.run(Trato.class, all.toArray(String[]::new)));
    }

    public String url() {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
