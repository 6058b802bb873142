package dev.trato;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole application and a real database: H2, and MySQL too where TRATO_TEST_MYSQL_URL is set. All of them share
 * one application context, which takes seconds to start, so they change no bean and no property; whoever must, pays for a context
 * of his own. Add {@link FreshDatabase} where the rows of other tests would disturb.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("integration")
@SpringBootTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface IntegrationTest {
}
