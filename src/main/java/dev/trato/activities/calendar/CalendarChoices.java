package dev.trato.activities.calendar;

import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Remembers what everybody likes to see in his calendar. */
@Component
public class CalendarChoices {

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;

    CalendarChoices(EntityManager entities, Transactions transactions, CurrentUser currentUser) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
    }

    /** What whoever acts last chose. */
    public CalendarChoice own() {
        long self = currentUser.id();
        var known = entities.find(CalendarChoice.class, self);
        return known == null ? new CalendarChoice(self) : known;
    }

    public void choose(String span, Collection<Long> colleagues, Collection<DateLayer> layers) {
        transactions.write(() -> {
            var choice = own();
            choice.choose(span, colleagues, layers);
            return entities.merge(choice);
        });
    }
}
