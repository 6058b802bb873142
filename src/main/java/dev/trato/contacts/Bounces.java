package dev.trato.contacts;

import dev.trato.kernel.EmailAddress;
import dev.trato.records.Gate;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.records.match.Duplicates;
import dev.trato.security.Action;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Addresses at which mail comes back, on the people and companies that have them. */
@Component
public class Bounces {

    private final Gate gate;
    private final Duplicates duplicates;
    private final Transactions transactions;

    Bounces(Gate gate, Duplicates duplicates, Transactions transactions) {
        this.gate = gate;
        this.duplicates = duplicates;
        this.transactions = transactions;
    }

    /** Notes that mail to an address came back; how many people and companies have it. */
    public int note(EmailAddress address) {
        return transactions.write(() -> note(gate.of(Contact.class), address) + note(gate.of(Company.class), address));
    }

    private <T extends Party> int note(Records<T> records, EmailAddress address) {
        var bounced = address.value().toLowerCase(Locale.ROOT);
        int noted = 0;
        for (long id : duplicates.sharing(records.type(), Map.of("email", address.value()))) {
            var known = records.find(id).filter(party -> party.emails().contains(bounced));
            if (known.isPresent()) {
                noted++;
                var party = records.require(id, Action.UPDATE);
                var addresses = new LinkedHashSet<>(party.getBouncedEmails());
                if (addresses.add(bounced)) {
                    party.bounced(addresses);
                    records.save(party);
                }
            }
        }
        return noted;
    }
}
