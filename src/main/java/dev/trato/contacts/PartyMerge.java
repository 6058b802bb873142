package dev.trato.contacts;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is room for on a person or a company that has become one with others: every address and number, so that mail of an old address
 * still finds them, and at which of these mail comes back; every tag; and whatever any of them has forbidden.
 */
final class PartyMerge {

    static final Set<String> FIELDS = Set.of("contactPoints", "bouncedEmails", "tags", "doNotContact");

    private final LinkedHashMap<String, ContactPoint> points = new LinkedHashMap<>();
    private final LinkedHashSet<String> bounced = new LinkedHashSet<>();
    private final LinkedHashSet<String> tags = new LinkedHashSet<>();
    private final LinkedHashSet<String> forbidden = new LinkedHashSet<>();

    private PartyMerge() {}

    static PartyMerge of(List<? extends Party> all) {
        var merge = new PartyMerge();
        all.forEach(merge::takeDown);
        return merge;
    }

    private void takeDown(Party party) {
        party.getContactPoints().forEach(point -> points.putIfAbsent(point.value(), point));
        takeDown(Kind.OTHER_EMAIL, party.getEmail());
        takeDown(Kind.OTHER_PHONE, party.getPhone());
        takeDown(Kind.MOBILE, party.getMobile());
        bounced.addAll(party.getBouncedEmails());
        tags.addAll(party.getTags());
        forbidden.addAll(party.getDoNotContact());
    }

    private void takeDown(Kind kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            points.putIfAbsent(value, new ContactPoint(kind, value));
        }
    }

    /** All but what stands in the fields for what is used first. */
    void give(Party winner) {
        var used = Stream.of(winner.getEmail(), winner.getPhone(), winner.getMobile()).filter(Objects::nonNull).toList();
        winner.reachBy(points.values().stream().filter(point -> !used.contains(point.value())).toList());
        winner.bounced(bounced);
        winner.tag(tags);
        winner.forbid(forbidden);
    }
}
