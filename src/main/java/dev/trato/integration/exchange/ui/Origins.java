package dev.trato.integration.exchange.ui;

import dev.trato.integration.exchange.preset.Presets;
import dev.trato.ui.Kit;
import java.util.Set;

/** The words for files of other systems. */
final class Origins {

    private static final Set<String> NAMED = Set.of("lead", "call", "note", "event");

    private Origins() {}

    /** The system and its kind of record: "HubSpot · Contacts". */
    static String label(Kit kit, Presets.Recognised origin) {
        return origin.preset().name() + " · " + kind(kit, origin);
    }

    /** The records of a kind; where two kinds become one type of ours, the name there tells them apart. */
    static String kind(Kit kit, Presets.Recognised origin) {
        var part = origin.part().name();
        return kit.text(NAMED.contains(part) ? "wizard.part." + part : "type." + origin.part().type() + ".plural");
    }
}
