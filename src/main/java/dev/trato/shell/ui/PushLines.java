package dev.trato.shell.ui;

import com.vaadin.flow.spring.SpringServlet;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the web socket of a tab light. Atmosphere holds 48 KB of buffers for each, to take in and turn round long messages of the browser;
 * Trato's browsers send theirs by requests and say nothing over it but that they are there. What the server says does not pass them.
 */
@Configuration(proxyBeanMethods = false)
class PushLines {

    private static final String BUFFER = "org.atmosphere.websocket.bufferSize";
    private static final String BYTES = "512";

    @Bean
    static BeanPostProcessor smallBuffers() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ServletRegistrationBean<?> registration && registration.getServlet() instanceof SpringServlet) {
                    registration.addInitParameter(BUFFER, BYTES);
                }
                return bean;
            }
        };
    }
}
