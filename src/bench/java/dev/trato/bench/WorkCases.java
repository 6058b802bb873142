package dev.trato.bench;

import dev.trato.activities.Timeline;
import dev.trato.bench.Case.Door;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Field;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.sales.Deal;
import dev.trato.sales.Deals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What people do all day with one record: look at it, move it, save it; and their home page. */
final class WorkCases {

    private static final List<String> CARD = List.of("company", "product", "amount", "owner", "nextStep", "stage", "stageSince");
    private static final int CARDS = 51;

    private final Subject trato;
    private final Gate gate;
    private final Actor administrator;
    private final Sql sql;
    private final List<Long> people;
    private final List<Long> openStages;
    private final long pipeline;

    WorkCases(Subject trato) {
        this.trato = trato;
        gate = trato.bean(Gate.class);
        administrator = trato.administrator();
        sql = new Sql(trato);
        people = sql.list("select id from contact where deleted_at is null and id % 997 = 0 order by id limit 1000");
        openStages = sql.list("select id from stage where outcome = 'OPEN' and deleted_at is null order by position");
        pipeline = (long) sql.read("select pipeline_id from stage order by id limit 1");
    }

    List<Case> all() {
        return List.of(personPage(), board(), move(), save(), home());
    }

    private long person(int turn) {
        return people.get(turn % people.size());
    }

    private Case personPage() {
        var fields = trato.as(administrator, () -> trato.bean(FieldCatalog.class).readable(gate.of(Contact.class).type()).stream().map(Field::name).toList());
        return new Case("A person’s page").interactive()
                .by(Door.SQL, turn -> {
                    long id = person(turn);
                    sql.read("select c.*, o.name, u.name, t.name from contact c left join company o on o.id = c.company_id"
                            + " left join app_user u on u.id = c.owner_id left join team t on t.id = c.team_id where c.id = ?", id);
                    sql.read("select * from interaction where subject_type = 'contact' and subject_id = ? order by happened_at desc limit 20", id);
                    sql.read("select c.*, o.* from record_change c join operation o on o.id = c.operation_id where c.record_type = 'contact'"
                            + " and c.record_id = ? order by c.id desc limit 20", id);
                    sql.read("select id, name, stage_id, amount from deal where contact_id = ? and deleted_at is null order by created_at desc limit 5", id);
                })
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> {
                    var ref = new RecordRef("contact", person(turn));
                    gate.of(Contact.class).row(ref.id(), fields);
                    trato.bean(Timeline.class).of(ref, java.util.Set.of(), null, 20);
                    return gate.of(Deal.class).rows(RecordQuery.of(RecordFilter.where("contact", Operator.IS, ref.id()))
                            .columns(List.of("stage", "amount")).slice(0, 5));
                }));
    }

    private Case board() {
        var marks = String.join(", ", Collections.nCopies(openStages.size(), "?"));
        var asked = new ArrayList<Object>(List.of(pipeline));
        asked.addAll(openStages);
        return new Case("Deal board, 28,000 open deals").interactive()
                .by(Door.SQL, turn -> {
                    sql.read("select stage_id, count(*), sum(amount), sum(amount * coalesce(probability, 0) / 100) from deal"
                            + " where pipeline_id = ? and stage_id in (" + marks + ") and deleted_at is null group by stage_id", asked.toArray());
                    for (var stage : openStages) {
                        sql.read("select d.id, d.version, d.name, d.owner_id, d.team_id, o.name, p.name, d.amount, u.name, d.next_step, d.stage_since"
                                + " from deal d left join company o on o.id = d.company_id left join product p on p.id = d.product_id"
                                + " left join app_user u on u.id = d.owner_id where d.pipeline_id = ? and d.stage_id = ? and d.deleted_at is null"
                                + " order by d.expected_close, d.id limit " + CARDS, pipeline, stage);
                    }
                })
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> {
                    var deals = gate.of(Deal.class);
                    var ours = RecordFilter.where("pipeline", Operator.IS, pipeline);
                    deals.totals(RecordQuery.of(ours.and(RecordFilter.where("stage", Operator.IN, openStages.toArray()))), "stage", "amount", "probability");
                    var lanes = new ArrayList<>();
                    for (var stage : openStages) {
                        lanes.add(deals.rows(RecordQuery.of(ours.and(RecordFilter.where("stage", Operator.IS, stage)))
                                .sort(List.of(RecordSort.ascending("expectedClose"))).columns(CARD).slice(0, CARDS)));
                    }
                    return lanes;
                }));
    }

    private Case move() {
        var deals = sql.list("select id from deal where deleted_at is null and stage_id in (select id from stage where outcome = 'OPEN') limit 400");
        return new Case("Moving a deal").interactive()
                .by(Door.SQL, turn -> sql.written(() -> {
                    long deal = deals.get(turn % deals.size());
                    sql.read("select * from deal where id = ? for update", deal);
                    sql.write("update deal set stage_id = ?, version = version + 1, updated_at = now(6) where id = ?", target(turn), deal);
                    sql.history("deal", deal, "{\"stage\":[1202,1203]}");
                }))
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> {
                    long deal = deals.get(turn % deals.size());
                    return trato.bean(Deals.class).move(deal, null, target(turn + 1), null);
                }));
    }

    private long target(int turn) {
        return openStages.get(turn % openStages.size());
    }

    private Case save() {
        return new Case("Saving a person").interactive()
                .by(Door.SQL, turn -> sql.written(() -> {
                    sql.read("select * from contact where id = ? for update", person(turn));
                    sql.write("update contact set job_title = ?, version = version + 1, updated_at = now(6) where id = ?", "Buyer " + turn, person(turn));
                    sql.history("contact", person(turn), "{\"jobTitle\":[\"Buyer\",\"Buyer " + turn + "\"]}");
                }))
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> {
                    var records = gate.of(Contact.class);
                    var before = records.row(person(turn), List.of("jobTitle")).orElseThrow();
                    return records.edit(new Edit(before.id(), before.version(), java.util.Collections.singletonMap("jobTitle", before.get("jobTitle")),
                            Map.of("jobTitle", "Purchaser " + turn)));
                }));
    }

    private Case home() {
        return new Case("Home page: figures and latest changes").interactive()
                .by(Door.SQL, turn -> {
                    sql.read("select stage_id, count(*), sum(amount), sum(amount * coalesce(probability, 0) / 100) from deal where deleted_at is null"
                            + " and stage_id in (select id from stage where outcome = 'OPEN') group by stage_id");
                    sql.read("select id, name, stage_id, amount from deal where owner_id = ? and deleted_at is null and stage_id in"
                            + " (select id from stage where outcome = 'OPEN') order by expected_close limit 5", administrator.userId());
                    sql.read("select c.*, o.* from record_change c join operation o on o.id = c.operation_id order by c.id desc limit 10");
                })
                .by(Door.SERVICE, turn -> trato.as(administrator, () -> {
                    var deals = gate.of(Deal.class);
                    var open = RecordFilter.where("stage", Operator.IN, openStages.toArray());
                    deals.totals(RecordQuery.of(open), "stage", "amount", "probability");
                    deals.rows(RecordQuery.of(open.and(RecordFilter.where("owner", Operator.IS, "me")))
                            .sort(List.of(RecordSort.ascending("expectedClose"))).columns(List.of("stage", "amount")).slice(0, 5));
                    return trato.bean(History.class).latest(10);
                }));
    }
}
