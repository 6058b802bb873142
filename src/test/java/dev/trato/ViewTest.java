package dev.trato;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a view without a browser, by what a person reads on it (Karibu). Before each method there is a new browser tab in which
 * nobody is signed in; put somebody into the SecurityContextHolder, then navigate.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@IntegrationTest
@ExtendWith(SimulatedTab.class)
public @interface ViewTest {
}
