package dev.trato.kernel;

import java.util.Set;

/**
 * Which facts a module tells besides those of the gate, by {@link RecordEvent#name()}, for screens on which somebody chooses among them.
 * What a fact is called is the message {@code event.<name>}.
 */
@FunctionalInterface
public interface FactNames {

    Set<String> names();
}
