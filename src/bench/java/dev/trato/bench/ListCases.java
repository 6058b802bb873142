package dev.trato.bench;

import dev.trato.bench.Case.Door;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Actor;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import java.util.List;

/** The list of a million people, as its screen asks for it. */
final class ListCases {

    private static final int PAGE = 100;

    private final Subject trato;
    private final Records<Contact> people;
    private final Actor administrator;
    private final Sql sql;

    ListCases(Subject trato) {
        this.trato = trato;
        people = trato.bean(Gate.class).of(Contact.class);
        administrator = trato.administrator();
        sql = new Sql(trato);
    }

    List<Case> all() {
        return List.of(list("Person list, first page", RecordQuery.of(RecordFilter.ALL), "where c.deleted_at is null order by c.name, c.id"));
    }

    private Case list(String name, RecordQuery query, String tail) {
        var wanted = query.columns(people.type().columns());
        return new Case(name).interactive()
                .by(Door.SQL, turn -> sql.read("select c.id, c.version, c.name, c.owner_id, c.team_id, c.company_id, o.name, c.job_title, c.email,"
                        + " c.phone, u.name from contact c left join company o on o.id = c.company_id left join app_user u on u.id = c.owner_id "
                        + tail + " limit " + PAGE))
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> people.rows(wanted)));
    }
}
