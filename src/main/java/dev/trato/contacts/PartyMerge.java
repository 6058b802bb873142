package dev.trato.contacts;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is room for on a person or a company that has become one with others: every address and number, so that mail of an old address
 * still finds them, and at which of these mail comes back; every tag; and whatever any of them has forbidden.
 */
final class PartyMerge {

    static final Set<String> FIELDS = Set.of("contactPoints", "bouncedEmails", "tags", "doNotContact");

    private PartyMerge() {}

    static void combine(Party winner, List<? extends Party> others) {
        var points = new LinkedHashMap<String, ContactPoint>();
        winner.getContactPoints().forEach(point -> points.putIfAbsent(point.value(), point));
        for (var other : others) {
            add(points, Kind.OTHER_EMAIL, other.getEmail());
            add(points, Kind.OTHER_PHONE, other.getPhone());
            add(points, Kind.MOBILE, other.getMobile());
            other.getContactPoints().forEach(point -> points.putIfAbsent(point.value(), point));
        }
        for (var used : new @Nullable String[] {winner.getEmail(), winner.getPhone(), winner.getMobile()}) {
            if (used != null) {
                points.remove(used);
            }
        }
        winner.reachBy(new ArrayList<>(points.values()));
        var tags = new LinkedHashSet<>(winner.getTags());
        var forbidden = new LinkedHashSet<>(winner.getDoNotContact());
        var bounced = new LinkedHashSet<>(winner.getBouncedEmails());
        others.forEach(other -> {
            bounced.addAll(other.getBouncedEmails());
            tags.addAll(other.getTags());
            forbidden.addAll(other.getDoNotContact());
        });
        winner.bounced(bounced);
        winner.tag(tags);
        winner.forbid(forbidden);
    }

    private static void add(LinkedHashMap<String, ContactPoint> points, Kind kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            points.putIfAbsent(value, new ContactPoint(kind, value));
        }
    }
}
