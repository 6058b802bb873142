package dev.trato.contacts;

import dev.trato.records.MergeRule;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    public Consumer<Contact> combine(List<Contact> all) {
        return PartyMerge.of(all)::give;
    }
}
