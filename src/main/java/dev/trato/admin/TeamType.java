package dev.trato.admin;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.security.Team;
import org.springframework.stereotype.Component;

@Component
class TeamType extends RecordType<Team> {

    TeamType() {
        super("team", Team.class);
        path("admin/teams");
        icon("team");
        columns("name", "parent", "createdAt");
        form("name", "parent");
        sort(RecordSort.ascending("name"));
        setup();
    }
}
