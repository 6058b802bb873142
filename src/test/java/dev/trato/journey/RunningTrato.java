package dev.trato.journey;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.trato.Trato;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

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

    /** The templates of all routes: {@code deals}, {@code :path/new}. */
    public TreeSet<String> routes() {
        var servlets = Objects.requireNonNull(((WebApplicationContext) application).getServletContext());
        var templates = new TreeSet<String>();
        for (RouteData route : ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes()) {
            templates.add(route.getTemplate());
            route.getRouteAliases().stream().map(RouteBaseData::getTemplate).forEach(templates::add);
        }
        return templates;
    }

    @Override
    public void close() {
        application.close();
    }
}
