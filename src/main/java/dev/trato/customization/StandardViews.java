package dev.trato.customization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers: which views does a type have before anybody saves one? A bean, in the module of the type. */
public interface StandardViews {

    /** Name of the type. */
    String recordType();

    /** The views, in their order. */
    List<View> views();

    /** The view with which the list opens when somebody comes to it by its bare address; null for all records. */
    default @Nullable View start() {
        return null;
    }

    /**
     * A view that is there for everybody and that nobody changes.
     *
     * @param name  message key of its name
     * @param state how the list stands in it
     */
    record View(String name, ListState state) {}
}
