package dev.trato.shell.ui;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import dev.trato.security.LoginOrigin;
import dev.trato.security.TooManyTries;
import dev.trato.shell.Strangers;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Who gets which page. Nothing is open but the assets and the views marked as open; a view says itself who may see it, and one that says
 * nothing is seen by nobody. Nobody has a session before a view is shown, and it gets a new id at login (Spring's default). Pages are
 * stored nowhere, and the headers are as tight as Vaadin 25.2 works with: its own script needs inline code and eval until 25.4.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {

    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String[] ASSETS = {"/trato/**", "/webjars/**", "/aura/**", "/favicon.ico"};

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Strangers strangers, @Value("${server.servlet.session.timeout:30m}") Duration sessionTimeout)
            throws Exception {
        var wanted = new WantedPage();
        http.authorizeHttpRequests(requests -> requests
                .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll() // says what went wrong, and no more
                .requestMatchers(ASSETS).permitAll()
                .requestMatchers("/" + EndedSession.PATH).permitAll());
        http.headers(WebSecurity::headers);
        http.formLogin(form -> form.loginPage("/login").permitAll().authenticationDetailsSource(LoginOrigin::of).failureHandler(backToLogin()));
        http.setSharedObject(VaadinSavedRequestAwareAuthenticationSuccessHandler.class, new AfterLogin(strangers, sessionTimeout, wanted));
        http.setSharedObject(RequestCache.class, wanted);
        http.with(vaadin(), vaadin -> vaadin.loginView(LoginView.class, "/login").anyRequest(AuthorizedUrl::authenticated));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
    }

    /** Back to the form, which keeps the address that was typed: nobody likes to type it twice. It opens no session for that. */
    private static AuthenticationFailureHandler backToLogin() {
        return (request, response, failure) -> {
            var typed = request.getParameter("username");
            var session = request.getSession(false);
            if (session != null && typed != null && typed.length() <= LoginView.LONGEST_ADDRESS) {
                session.setAttribute(LoginView.TYPED, typed);
            }
            var why = failure instanceof TooManyTries ? "wait" : "wrong";
            response.sendRedirect(request.getContextPath() + "/login?" + why);
        };
    }
}
