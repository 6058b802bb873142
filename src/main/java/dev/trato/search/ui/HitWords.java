package dev.trato.search.ui;

import dev.trato.search.SearchResult.Excerpt;
import dev.trato.search.SearchResult.Hit;
import dev.trato.ui.FieldFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is said of a hit besides its name. */
@Component
public final class HitWords {

    private final FieldFormat format;

    HitWords(FieldFormat format) {
        this.format = format;
    }

    /** What tells it from namesakes: what it hangs on, or its type's own field for this; empty where there is nothing. */
    public String note(Hit hit, Locale language) {
        var subject = hit.subject();
        if (subject != null && subject.title() != null) {
            return subject.title();
        }
        var known = hit.subtitle();
        return known == null ? "" : format.text(known.field(), known.value(), language);
    }

    /** In one line: why it was found, where its name does not say it; else its note. */
    public Excerpt line(Hit hit, Locale language) {
        return hit.reasons().isEmpty() ? new Excerpt(note(hit, language), List.of()) : hit.reasons().getFirst().excerpt();
    }
}
