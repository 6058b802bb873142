package dev.trato;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Translates the few settings by which one names a mail server (TRATO_MAIL_HOST, _PORT, _USER, _PASSWORD, _FROM) into those of Spring;
 * {@code spring.mail.*} settings win. A password never goes over an open line: where there is a user, STARTTLS is required.
 */
class MailSettings implements EnvironmentPostProcessor, Ordered {

    private static final String SMTP = "spring.mail.properties.mail.smtp.";
    private static final String SMTPS_PORT = "465";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var settings = new LinkedHashMap<String, Object>();
        // Jakarta Mail waits for ever unless told otherwise.
        settings.put(SMTP + "connectiontimeout", "10000");
        settings.put(SMTP + "timeout", "20000");
        settings.put(SMTP + "writetimeout", "20000");
        settings.put(SMTP + "ssl.checkserveridentity", "true");
        var host = environment.getProperty("trato.mail.host", "");
        if (!host.isBlank()) {
            var user = environment.getProperty("trato.mail.user", "");
            var port = environment.getProperty("trato.mail.port", "587");
            settings.put("spring.mail.host", host);
            settings.put("spring.mail.port", port);
            settings.put(SMTP + "starttls.enable", "true");
            if (port.equals(SMTPS_PORT)) {
                settings.put(SMTP + "ssl.enable", "true");
            }
            if (!user.isBlank()) {
                settings.put("spring.mail.username", user);
                settings.put("spring.mail.password", environment.getProperty("trato.mail.password", ""));
                settings.put(SMTP + "auth", "true");
                settings.put(SMTP + "starttls.required", Boolean.toString(!port.equals(SMTPS_PORT)));
                if (user.contains("@")) {
                    settings.put("trato.mail.from", user);
                }
            }
        }
        environment.getPropertySources().addLast(new MapPropertySource("mail", Map.copyOf(settings)));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
