package dev.trato.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the verb of an entity that sets a field, so that a bulk edit, an import or the API cannot bypass it: whoever writes the field
 * through the catalog calls this method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

    /** Name of the field. */
    String value();
}
