package dev.trato.admin;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.security.User;
import org.springframework.stereotype.Component;

@Component
class UserType extends RecordType<User> {

    UserType() {
        super("user", User.class);
        path("admin/users");
        icon("contacts");
        subtitle("team");
        columns("name", "email", "team", "manager", "roles", "status", "lastLoginAt");
        form("name", "email", "team", "manager");
        sort(RecordSort.ascending("name"));
        setup();
    }
}
