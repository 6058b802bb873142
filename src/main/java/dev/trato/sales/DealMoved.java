package dev.trato.sales;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;

import java.time.Instant;

/** A deal moved on to another open stage. */
public record DealMoved(RecordRef subject, Actor actor, Instant at, String from, String to) implements RecordEvent {

    @Override
    public String name() {
        return "deal.moved";
    }
}
