package dev.trato.ui.list;

import dev.trato.records.RecordFilter;
import java.util.Optional;

/** Something about related records as people say it: that there are some, none, so many at least, or fewer. */
record RelatedPart(Quantity quantity, RecordFilter.Related related) {

    enum Quantity {
        SOME,
        NONE,
        LEAST,
        FEWER;

        boolean isCounted() {
            return this == LEAST || this == FEWER;
        }
    }

    static Optional<RelatedPart> of(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.Related related -> Optional.of(new RelatedPart(related.atLeast() == 1 ? Quantity.SOME : Quantity.LEAST, related));
            case RecordFilter.Not not when not.part() instanceof RecordFilter.Related related ->
                    Optional.of(new RelatedPart(related.atLeast() == 1 ? Quantity.NONE : Quantity.FEWER, related));
            default -> Optional.empty();
        };
    }

    RecordFilter filter() {
        return quantity == Quantity.SOME || quantity == Quantity.LEAST ? related : new RecordFilter.Not(related);
    }
}
