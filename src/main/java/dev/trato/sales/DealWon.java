package dev.trato.sales;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deal was won. */
public record DealWon(RecordRef subject, Actor actor, Instant at, String deal, @Nullable BigDecimal amount) implements RecordEvent {

    @Override
    public String name() {
        return "deal.won";
    }
}
