package dev.trato;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A long {@link IntegrationTest} that asks MySQL where TRATO_TEST_MYSQL_URL is set, and H2 elsewhere. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("on-mysql")
public @interface OnMySql {
}
