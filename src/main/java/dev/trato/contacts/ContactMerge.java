package dev.trato.contacts;

import dev.trato.records.MergeRule;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class ContactMerge implements MergeRule<Contact> {

    @Override
    public Class<Contact> entity() {
        return Contact.class;
    }

    @Override
    public Set<String> combines() {
        return PartyMerge.FIELDS;
    }

    @Override
    public void combine(Contact winner, List<Contact> others) {
        PartyMerge.combine(winner, others);
    }
}
