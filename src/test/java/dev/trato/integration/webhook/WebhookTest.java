package dev.trato.integration.webhook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import org.springframework.test.context.TestPropertySource;

/** A test with a receiver on this very machine, which the installation allows. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@IntegrationTest
@FreshDatabase
@TestPropertySource(properties = "trato.outbound.allow=127.0.0.1/32")
@interface WebhookTest {
}
