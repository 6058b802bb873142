package dev.trato.bench;

import dev.trato.bench.Case.Door;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Records;
import dev.trato.sales.Deal;
import jakarta.persistence.QueryTimeoutException;
import java.util.List;

/** Lists of a million people as their screen asks for them, and what the command palette asks of all types. */
final class ListCases {

    private static final int PAGE = 100;
    private static final int DEEP = 900_000;
    private static final int SHOWN_BY_PALETTE = 5;
    private static final String COLUMNS = "select c.id, c.version, c.name, c.owner_id, c.team_id, c.company_id, o.name, c.job_title, c.email, c.phone, u.name"
            + " from contact c left join company o on o.id = c.company_id and o.deleted_at is null left join app_user u on u.id = c.owner_id";

    private final Subject trato;
    private final Gate gate;
    private final Records<Contact> people;
    private final Actor administrator;
    private final Actor agent;
    private final Sql sql;

    ListCases(Subject trato) {
        this.trato = trato;
        gate = trato.bean(Gate.class);
        people = gate.of(Contact.class);
        administrator = trato.administrator();
        agent = trato.user("select id, name from app_user where email = 'agent1@load.example'");
        sql = new Sql(trato);
    }

    List<Case> all() {
        var all = RecordQuery.of(RecordFilter.ALL);
        indexed();
        long company = (long) sql.read("select company_id from contact where company_id is not null and deleted_at is null order by id limit 1");
        var deep = "where c.id in (select id from (select id from contact where deleted_at is null order by name, id limit " + DEEP + ", " + PAGE
                + ") page) order by c.name, c.id";
        return List.of(
                list("Person list, first page", all, "where c.deleted_at is null order by c.name, c.id limit 100"),
                list("Person list, deep page (900,000)", all.slice(DEEP, PAGE), deep),
                list("Person list, sorted by name, descending", all.sort(List.of(RecordSort.descending("name"))),
                        "where c.deleted_at is null order by c.name desc, c.id desc limit 100"),
                list("Person list, newest first", all.sort(List.of(RecordSort.descending("createdAt"))),
                        "where c.deleted_at is null order by c.created_at desc, c.id desc limit 100"),
                list("Person list, e-mail contains a rare fragment", where("email", Operator.CONTAINS, "targenw"),
                        "where c.deleted_at is null and c.email like '%targenw%' order by c.name, c.id limit 100"),
                list("Person list, e-mail contains a common fragment", where("email", Operator.CONTAINS, "garcia"),
                        "where c.deleted_at is null and c.email like '%garcia%' order by c.name, c.id limit 100"),
                list("Person list, of one company", where("company", Operator.IS, company),
                        "where c.deleted_at is null and c.company_id = " + company + " order by c.name, c.id limit 100"),
                list("Person list, by a custom field (satisfaction 10)", where("cf_satisfaction", Operator.IS, 10),
                        "where c.deleted_at is null and json_value(c.custom, '$.cf_satisfaction' returning double) = 10.0e0 order by c.name, c.id limit 100"),
                list("Person list, by a custom field (a number)", where("cf_customer_number", Operator.IS, "K9899999"),
                        "where c.deleted_at is null and json_value(c.custom, '$.cf_customer_number' returning char(500)) = 'K9899999' order by c.name, c.id limit 100"),
                list("Person list, sorted by a custom field", all.sort(List.of(RecordSort.descending("cf_sales_so_far"))),
                        "where c.deleted_at is null order by json_value(c.custom, '$.cf_sales_so_far' returning double) desc, c.id desc limit 100"),
                list("Person list, mine by name", where("owner", Operator.IS, agent.userId()),
                        "where c.deleted_at is null and c.owner_id = " + agent.userId() + " order by c.name, c.id limit 100"),
                new Case("Person list, count (10,000+)").interactive()
                        .by(Door.SQL, turn -> sql.read("select count(*) from (select id from contact where deleted_at is null limit 10001) some"))
                        .by(Door.SERVICE, turn -> trato.as(administrator, () -> people.count(all))),
                palette("Palette, a rare name", "targenwick"),
                palette("Palette, a common name", "smith"),
                palette("Palette, two words", "mihai targ"));
    }

    /** Whoever filters and sorts by a custom field for the first time has to wait; a job then makes an index, and is waited for here. */
    private void indexed() {
        var wanted = List.of(where("cf_satisfaction", Operator.IS, 10), where("cf_customer_number", Operator.IS, "K9899999"),
                RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.descending("cf_sales_so_far"))));
        for (int tries = 0; tries < 40; tries++) {
            long start = System.nanoTime();
            wanted.forEach(this::tried);
            if (System.nanoTime() - start < 600_000_000L) {
                return;
            }
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void tried(RecordQuery query) {
        try {
            trato.as(administrator, () -> people.rows(query));
        } catch (QueryTimeoutException e) {
            System.err.println("without its index it takes more than ten seconds: " + query.filter());
        }
    }

    private static RecordQuery where(String field, Operator operator, Object value) {
        return RecordQuery.of(RecordFilter.where(field, operator, value));
    }

    private Case list(String name, RecordQuery query, String tail) {
        var wanted = query.columns(people.type().columns());
        return new Case(name).interactive()
                .by(Door.SQL, turn -> sql.read(COLUMNS + " " + tail))
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> people.rows(wanted)));
    }

    /** The palette asks every type for its first five; so does the SQL, for those that have many records. */
    private Case palette(String name, String words) {
        var found = new StringBuilder("deleted_at is null");
        for (var word : words.split(" ")) {
            found.append(" and search_text like '%").append(word).append("%'");
        }
        return new Case(name).interactive()
                .by(Door.SQL, turn -> {
                    sql.read("select id, name, company_id from contact where " + found + " order by name, id limit " + SHOWN_BY_PALETTE);
                    sql.read("select id, name from company where " + found + " order by name, id limit " + SHOWN_BY_PALETTE);
                    sql.read("select id, name, company_id from deal where " + found + " order by created_at desc, id desc limit " + SHOWN_BY_PALETTE);
                })
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> List.of(Contact.class, Company.class, Deal.class).stream()
                        .map(type -> search(type, words)).toList()));
    }

    private List<?> search(Class<? extends BaseRecord> entity, String words) {
        var records = gate.of(entity);
        var note = records.type().subtitle();
        return records.rows(RecordQuery.of(RecordFilter.ALL).text(words).columns(note == null ? List.of() : List.of(note)).slice(0, SHOWN_BY_PALETTE));
    }
}
