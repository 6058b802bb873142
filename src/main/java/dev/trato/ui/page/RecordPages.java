package dev.trato.ui.page;

import dev.trato.kernel.RecordRef;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the page of a record, for a place of its own or for the side of a list. */
@Component
public final class RecordPages {

    private final PageParts parts;

    RecordPages(PageParts parts) {
        this.parts = parts;
    }

    /** The page of a record; empty when it does not exist or may not be seen, which look the same. */
    public Optional<RecordPage> of(RecordRef ref) {
        var edits = new RecordEdits(parts, ref);
        return edits.read() ? Optional.of(new RecordPage(parts, edits)) : Optional.empty();
    }
}
