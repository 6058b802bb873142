package dev.trato.contacts;

import dev.trato.records.Totals;
import java.util.List;

/** Answers: which further figures does a group of companies have? Sales knows of its deals. A bean; as far as whoever asks may see them. */
public interface GroupFigures {

    /**
     * A figure.
     *
     * @param label  message key
     * @param totals how many there are and their sum, in the organisation's currency
     */
    record Figure(String label, Totals totals) {}

    /** The type whose records it adds up. */
    String type();

    /** The figures of all these companies together; none where whoever asks may not see them. */
    List<Figure> of(List<Long> companies);
}
