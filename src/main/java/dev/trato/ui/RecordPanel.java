package dev.trato.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import java.util.Set;

/**
 * Answers: what belongs on a record's page? The timeline does on all of them, a company's deals on those of companies. A bean; pages find
 * it, also for types that do not exist yet.
 */
public interface RecordPanel {

    /** Where on the page it stands. */
    enum Zone {
        /** The middle: what happened and what is said. */
        TIMELINE,
        /** The right: related records. */
        RELATED
    }

    boolean fits(RecordType<?> type);

    Zone zone();

    /** Heading, a message key. */
    String title();

    /** Position among its neighbours, from the top. */
    int order();

    /** Types whose records it shows, so that they need no card of their own beside it. */
    default Set<String> shows() {
        return Set.of();
    }

    Component create(RecordRef ref);
}
