package dev.trato.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that come with what somebody writes down. A bean of the module that keeps documents; there may be none. */
public interface Attachments {

    /** Where files are gathered for a record that is only being written down; empty for those who may not add any. */
    Optional<Gathering> gather();

    /** The files of records, as far as whoever asks may see them, by record; asked for many at once, in the background. */
    Map<RecordRef, List<Attached>> of(Collection<RecordRef> records);

    /**
     * A file that hangs on a record.
     *
     * @param document the record that stands for it
     * @param name     what it is called
     */
    record Attached(RecordRef document, String name) {}

    /** Files gathered so far. */
    interface Gathering {

        /** A button, and what has come in. */
        Component component();

        /** Puts them on the record, now that it is there. */
        void putOn(RecordRef record);

        /** Forgets them. */
        void clear();
    }
}
