package dev.trato.notifications;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds that the modules bring. */
@Component
public final class NotificationKinds {

    private final Map<String, NotificationKind> kinds = new LinkedHashMap<>();

    NotificationKinds(ObjectProvider<NotificationKind> beans) {
        beans.stream().sorted(Comparator.comparingInt(NotificationKind::order).thenComparing(NotificationKind::name)).forEach(kind -> {
            if (kinds.put(kind.name(), kind) != null) {
                throw new IllegalStateException("Two kinds of notifications are called " + kind.name());
            }
        });
    }

    /** All of them, in the order in which people choose among them. */
    public List<NotificationKind> all() {
        return List.copyOf(kinds.values());
    }

    /** Empty for one that a module brought once and brings no more. */
    public Optional<NotificationKind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    public NotificationKind require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No kind of notifications is called " + name));
    }
}
