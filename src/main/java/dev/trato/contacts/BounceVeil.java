package dev.trato.contacts;

import dev.trato.records.Field;
import dev.trato.records.FieldVeil;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where mail comes back there are addresses; whoever may not see these does not learn of them by that. */
@Component
class BounceVeil implements FieldVeil {

    private static final List<String> ADDRESSES = List.of("email", "contactPoints");

    @Override
    public Collection<String> tells(Field field) {
        return field.name().equals("bouncedEmails") || field.name().equals("bouncedOn") ? ADDRESSES : Set.of();
    }
}
