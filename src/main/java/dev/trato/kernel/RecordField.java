package dev.trato.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an entity's attribute what JPA and Bean Validation cannot. Attributes without it are fields as well: the catalog reads their
 * type, length and whether they are required from the Java type and the standard annotations.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecordField {

    /** The kind of value, where the Java type alone does not tell (a {@code String} may be a link). Empty: read from the Java type. */
    FieldType[] type() default {};

    /** Name of the record type an id column points at; associations need not say it. */
    String reference() default "";

    /** The standard list out of which a text takes its value, which is a code then. */
    CodeList codes() default CodeList.NONE;

    /** The enum that says out of which names a set takes its values; without it they are any words. */
    Class<?> options() default Void.class;

    /** Kept by the system: shown, filtered and exported, never edited. */
    boolean readOnly() default false;

    /** Kept for history and undo, never shown. */
    boolean internal() default false;

    /** Tells of what cannot be taken back, such as a number that others know: undo leaves it as it stands. */
    boolean lasting() default false;

    /** Holds a secret: never shown, never in history, never restored. */
    boolean secret() default false;

    /** Found by the search box of lists and by the command palette. */
    boolean searchable() default false;

    /**
     * Fields whose values it may hold as well, as {@code email}, or {@code contact.email} for one of another type: whoever may not see one of
     * them does not see this one either.
     */
    String[] tells() default {};

    /** A change of it is worth telling in the record's timeline. */
    boolean milestone() default false;

    /** Heading on the record page under which the field stands; its text is the message {@code group.<name>}. */
    String group() default "details";
}
