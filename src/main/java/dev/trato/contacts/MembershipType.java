package dev.trato.contacts;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class MembershipType extends RecordType<Membership> {

    MembershipType() {
        super("membership", Membership.class);
        icon("link");
        subtitle("contact");
        columns("name", "contact", "company", "since", "until");
        form("contact", "company", "role", "since", "until");
        sort(RecordSort.descending("createdAt"));
    }
}
