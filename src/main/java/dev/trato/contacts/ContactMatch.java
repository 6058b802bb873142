package dev.trato.contacts;

import dev.trato.kernel.TextFold;
import dev.trato.records.match.MatchKey;
import dev.trato.records.match.MatchRule;
import dev.trato.records.match.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Two entries of one person share a mailbox, a number, a profile, or sound alike: Maria García Pérez and Perez Garcia, María. A name alone
 * is not enough; people of one name are many.
 */
@Component
class ContactMatch implements MatchRule<Contact> {

    @Override
    public Class<Contact> entity() {
        return Contact.class;
    }

    @Override
    public List<MatchKey> keys(Contact contact) {
        var keys = new ArrayList<MatchKey>();
        Likeness.keys(keys, MatchKey.Kind.EMAIL, Likeness.emails(contact));
        Likeness.keys(keys, MatchKey.Kind.PHONE, Likeness.phones(contact));
        var profile = Likeness.code(contact.getLinkedin());
        if (profile != null) {
            keys.add(new MatchKey(MatchKey.Kind.LINK, profile, "linkedin"));
        }
        var words = Likeness.personal(contact.getName());
        if (words.size() > 1) { // any two of its words name a person, in whatever order
            var sounds = words.stream().map(Likeness::sound).distinct().sorted().limit(4).toList();
            for (int i = 0; i < sounds.size(); i++) {
                for (int j = i + 1; j < sounds.size(); j++) {
                    keys.add(new MatchKey(MatchKey.Kind.NAME, sounds.get(i) + " " + sounds.get(j), "name"));
                }
            }
        }
        return keys;
    }

    @Override
    public List<Reason> compare(Contact one, Contact other) {
        var reasons = new ArrayList<Reason>();
        int name = Likeness.points(Likeness.names(Likeness.personal(one.getName()), Likeness.personal(other.getName())), 45);
        if (name > 0) {
            reasons.add(Reason.in("name", name));
        }
        Likeness.shared(reasons, Likeness.emails(one), Likeness.emails(other), 55);
        Likeness.shared(reasons, Likeness.phones(one), Likeness.phones(other), 25);
        Likeness.same(reasons, "linkedin", Likeness.code(one.getLinkedin()), Likeness.code(other.getLinkedin()), 55);
        Likeness.same(reasons, "birthday", one.getBirthday(), other.getBirthday(), 20);
        if (one.getCompany() != null && other.getCompany() != null) {
            Likeness.same(reasons, "company", one.getCompany().getId(), other.getCompany().getId(), 20);
        }
        Likeness.same(reasons, "city", city(one), city(other), 5);
        return reasons;
    }

    private static @Nullable String city(Contact contact) {
        return contact.getCity() == null ? null : TextFold.fold(contact.getCity());
    }
}
