package dev.trato.contracts;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordRef;
import java.time.Instant;

/** A contract runs for another term. */
public record ContractRenewed(RecordRef subject, Actor actor, Instant at, String contract) implements RecordEvent {

    @Override
    public String name() {
        return "contract.renewed";
    }
}
