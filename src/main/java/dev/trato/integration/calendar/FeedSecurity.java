package dev.trato.integration.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;

/** The way to calendars: no session and no cookie, nothing but the key in the address. */
@Configuration(proxyBeanMethods = false)
class FeedSecurity {

    static final String PATH = "/calendar-feed/";

    @Bean
    @Order(2)
    SecurityFilterChain feeds(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATH + "**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, PATH + "*.ics").permitAll()
                        .requestMatchers(HttpMethod.HEAD, PATH + "*.ics").permitAll()
                        .anyRequest().denyAll())
                .build();
    }
}
