package dev.trato.bench;

import dev.trato.bench.Case.Door;
import dev.trato.contacts.Company;
import dev.trato.contacts.CompanyGroup;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.match.Duplicates;
import dev.trato.records.quality.QualityFigures;
import dev.trato.search.GlobalSearch;
import java.util.List;
import java.util.Map;

/** What Trato knows about a million people: who was not spoken with, who stands there twice, what is missing, and what words find. */
final class KnowingCases {

    private static final int PAGE = 100;
    private static final int HITS = 20;
    private static final RecordFilter SILENT = new RecordFilter.Not(new RecordFilter.Related("interaction.subject", 1,
            RecordFilter.where("happenedAt", Operator.AT_LEAST, "today-90")));
    private static final RecordFilter BUYING = new RecordFilter.Related("deal.contact", 2, RecordFilter.where("amount", Operator.AT_LEAST, 1000));

    private final Subject trato;
    private final Records<Contact> people;
    private final Actor administrator;
    private final Sql sql;

    KnowingCases(Subject trato) {
        this.trato = trato;
        people = trato.bean(Gate.class).of(Contact.class);
        administrator = trato.administrator();
        sql = new Sql(trato);
    }

    List<Case> all() {
        long company = (long) sql.read("select company_id from contact where company_id is not null and deleted_at is null order by id limit 1");
        var contacts = sql.list("select id from contact where deleted_at is null and id % 997 = 0 order by id limit 1000");
        return List.of(
                page("Knowing, nobody spoke with them for 90 days", SILENT),
                page("Knowing, those with two deals above 1,000", BUYING),
                glance("Knowing, how many nobody spoke with", SILENT),
                glance("Knowing, how many have two deals above 1,000", BUYING),
                asked("Knowing, who looks like a person typed in", turn -> trato.bean(Duplicates.class).of("contact",
                        Map.of("firstName", "Maria", "lastName", "Garcia", "email", "maria.garcia" + turn + "@load.example"), null)),
                asked("Knowing, who looks like the person of a page", turn -> trato.bean(Duplicates.class)
                        .of(new RecordRef("contact", contacts.get(turn % contacts.size())))),
                asked("Knowing, the page of duplicates", turn -> trato.bean(Duplicates.class).pairs(people.type(), 50)),
                asked("Knowing, data quality of people", turn -> trato.bean(QualityFigures.class).of(people.type())),
                asked("Knowing, data quality of companies", turn -> trato.bean(QualityFigures.class).of(trato.bean(Gate.class).of(Company.class).type())),
                asked("Knowing, a company’s group", turn -> trato.bean(CompanyGroup.class).of(company)),
                asked("Knowing, search over all types, a common name", turn -> trato.bean(GlobalSearch.class).search("garcia", List.of(), List.of(), HITS)),
                asked("Knowing, search over all types, two words", turn -> trato.bean(GlobalSearch.class).search("maria garcia", List.of(), List.of(), HITS)),
                asked("Knowing, search over all types, a typo", turn -> trato.bean(GlobalSearch.class).search("garzia", List.of(), List.of(), HITS)));
    }

    @FunctionalInterface
    private interface Question {
        Object ask(int turn);
    }

    private Case asked(String name, Question question) {
        return new Case(name).interactive().by(Door.SERVICE, turn -> trato.as(administrator, () -> question.ask(turn)));
    }

    private Case page(String name, RecordFilter filter) {
        var wanted = RecordQuery.of(filter).columns(people.type().columns()).slice(0, PAGE);
        return asked(name, turn -> people.rows(wanted));
    }

    private Case glance(String name, RecordFilter filter) {
        return asked(name, turn -> people.glance(RecordQuery.of(filter)));
    }
}
