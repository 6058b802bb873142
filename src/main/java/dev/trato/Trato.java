package dev.trato;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import dev.trato.shell.Generate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.modulith.Modulithic;

/** Trato in one process: {@code java -jar trato.jar}, or a command of it: {@code java -jar trato.jar generate}. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // no user with a password that nobody has chosen
@Modulithic(systemName = "Trato")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://trato/css/trato.css")
@Push(transport = Transport.WEBSOCKET_XHR)
public class Trato implements AppShellConfigurator {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Generate.NAME)) {
            System.exit(Generate.run(Trato.class, arguments));
        }
        SpringApplication.run(Trato.class, arguments);
    }

    @Override
    public void configurePage(AppShellSettings page) {
        page.addFavIcon("icon", "trato/icons/favicon.svg", "any");
    }
}
