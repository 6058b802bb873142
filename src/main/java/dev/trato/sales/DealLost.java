package dev.trato.sales;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deal was lost. */
public record DealLost(RecordRef subject, Actor actor, Instant at, String deal, @Nullable BigDecimal amount, Deal.@Nullable LostReason reason) implements RecordEvent {

    @Override
    public String name() {
        return "deal.lost";
    }
}
