package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.Grant;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import dev.trato.security.Team;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Every record type, every scope, every action: the records that queries find are those of which the gate says that the action may be
 * done with them, and both are those that the rules of the organisation allow, reckoned here a second time by hand.
 */
@IntegrationTest
@OnH2
@FreshDatabase
class AccessContractTest {

    private final Gate gate;
    private final Cast cast;
    private final Specimens specimens;
    private final History history;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    private final Map<Long, Person> people = new LinkedHashMap<>();
    private long northEast;
    private long remote;
    private long remoteReport;

    AccessContractTest(Gate gate, Cast cast, Specimens specimens, History history, CurrentUser currentUser, Transactions transactions,
            EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.cast = cast;
        this.specimens = specimens;
        this.history = history;
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    /** What the rules say of a person: how far his roles reach, and whose records count as his team's. */
    private record Person(String name, Scope scope, boolean administrator, Set<Long> owners, Set<Long> teams) {

        boolean reaches(RecordType<?> type, Action action, long self, @Nullable Long owner, @Nullable Long team) {
            if (type.isSetup()) {
                return action == Action.READ || administrator;
            }
            if (type.isConfidential() && !administrator) {
                return false; // the roles of these people say something of every type, and nothing of this one
            }
            return switch (scope) {
                case NONE -> false;
                case OWN -> Objects.equals(owner, self);
                case TEAM -> Objects.equals(owner, self) || owners.contains(owner == null ? -1 : owner) || teams.contains(team == null ? -1 : team);
                case ALL -> true;
            };
        }
    }

    @BeforeEach
    void enter() {
        cast.enter();
        currentUser.asSystem("test", () -> {
            for (var scope : Scope.values()) {
                role(scope);
            }
            northEast = subTeam("North-East", cast.north);
            person("none", Scope.NONE, cast.north, Set.of(), Set.of(), "scope_none");
            person("own", Scope.OWN, cast.north, Set.of(), Set.of(), "scope_own");
            person("team", Scope.TEAM, cast.north, Set.of(), Set.of(cast.north, northEast), "scope_team");
            person("below", Scope.TEAM, northEast, Set.of(), Set.of(northEast), "scope_team");
            person("all", Scope.ALL, cast.north, Set.of(), Set.of(), "scope_all");
            person("no role", Scope.NONE, cast.north, Set.of(), Set.of());
            person("two roles", Scope.TEAM, cast.south, Set.of(), Set.of(cast.south), "scope_none", "scope_own", "scope_team");
            managerOfRemotePeople();
            people.put(cast.alba, new Person("administrator", Scope.ALL, true, Set.of(), Set.of()));
            return true;
        });
        events.publishEvent(new AccessChanged(null));
    }

    @Test
    void whatQueriesFindIsWhatTheGateAllowsForEveryTypeScopeAndAction() {
        for (var type : gate.types().all()) {
            populate(type);
            people.forEach((id, person) -> cast.as(id, () -> compare(gate.of(type), id, person)));
        }
    }

    @Test
    void nobodyAndDeactivatedPeopleReachNothing() {
        currentUser.asSystem("test", () -> {
            var records = gate.of(User.class);
            var leaver = records.require(cast.bruno, Action.UPDATE);
            return transactions.write(() -> {
                var user = records.require(Objects.requireNonNull(leaver.getId()), Action.UPDATE);
                user.deactivate();
                return records.save(user);
            });
        });
        for (var type : gate.types().all()) {
            var id = specimens.make(type, cast.bruno, cast.north);
            for (var action : Action.values()) {
                assertThat(gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), action)).as("nobody, %s %s", action, type).isEmpty();
                cast.as(cast.bruno, () -> assertThat(gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), action)).as("leaver, %s %s", action, type).isEmpty());
            }
            assertThat(gate.of(type).find(id)).isEmpty();
        }
    }

    /** Records in the hands of everybody who matters to one of the people; set-up types belong to nobody. */
    private void populate(RecordType<?> type) {
        if (type.isSetup()) {
            specimens.make(type, null, null);
            return;
        }
        specimens.make(type, cast.ana, cast.north);
        specimens.make(type, cast.ana, null);
        specimens.make(type, null, cast.north);
        specimens.make(type, null, northEast);
        specimens.make(type, null, cast.south);
        specimens.make(type, cast.carla, cast.south);
        specimens.make(type, remote, null);
        specimens.make(type, remoteReport, cast.south);
        people.keySet().forEach(id -> specimens.make(type, id, null));
        if (type.isLinked()) {
            populateWithForeignSubjects(type);
        }
    }

    private void populateWithForeignSubjects(RecordType<?> type) {
        for (var subject : List.of("company", "deal", "contract", "meeting")) {
            var subjects = gate.types().require(subject);
            if (!type.hangsOn(subjects) || subject.equals("meeting") && type.hangsOn(gate.types().require("company"))) {
                continue; // who chooses his subjects hangs on meetings
            }
            specimens.makeOn(type, new RecordRef(subject, specimens.make(subjects, cast.carla, cast.south)), cast.ana, cast.north);
            specimens.makeOn(type, new RecordRef(subject, specimens.make(subjects, cast.ana, cast.north)), cast.carla, cast.south);
            long binned = specimens.make(subjects, cast.ana, cast.north);
            specimens.makeOn(type, new RecordRef(subject, binned), cast.ana, cast.north);
            currentUser.asSystem("test", () -> {
                gate.of(subject).delete(binned);
                return binned;
            });
        }
    }

    private <T extends BaseRecord> void compare(Records<T> records, long self, Person person) {
        var every = currentUser.asSystem("test", () -> every(records));
        for (var action : Action.values()) {
            var what = person.name() + ", " + action + " " + records.type();
            var found = records.ids(RecordQuery.of(RecordFilter.ALL), action);
            assertThat(found).as("ids: " + what).containsExactlyInAnyOrderElementsOf(
                    every.stream().filter(record -> records.allows(action, record)).map(BaseRecord::getId).toList());
            assertThat(found).as("rules: " + what).containsExactlyInAnyOrderElementsOf(every.stream()
                    .filter(record -> person.reaches(records.type(), action, self, record.getOwnerId(), record.getTeamId()))
                    .filter(record -> !(record instanceof Linked linked) || seesSubject(linked, self, person))
                    .map(BaseRecord::getId).toList());
            assertThat(records.allows(action)).as(what).isEqualTo(!found.isEmpty());
        }
        everyDoorReadsTheSame(records, every, person.name() + ", " + records.type());
    }

    /** What hangs on another record is seen by those alone who see that one, and not once it is in the bin. */
    private boolean seesSubject(Linked linked, long self, Person person) {
        var subject = linked.getSubject();
        if (subject == null) {
            return true;
        }
        var type = gate.types().require(subject.type());
        var record = currentUser.asSystem("test", () -> transactions.read(() -> entities.find(type.entity(), subject.id())));
        return !record.isDeleted() && person.reaches(type, Action.READ, self, record.getOwnerId(), record.getTeamId());
    }

    private <T extends BaseRecord> void everyDoorReadsTheSame(Records<T> records, List<T> every, String what) {
        var readable = records.ids(RecordQuery.of(RecordFilter.ALL), Action.READ);
        var updatable = records.ids(RecordQuery.of(RecordFilter.ALL), Action.UPDATE);
        var all = every.stream().map(record -> Objects.requireNonNull(record.getId())).toList();
        var rows = records.rows(RecordQuery.of(RecordFilter.ALL).slice(0, RecordQuery.MAX_LIMIT));
        assertThat(rows).as(what).extracting(Row::id).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(rows.stream().filter(Row::updatable)).as(what).extracting(Row::id)
                .containsExactlyInAnyOrderElementsOf(updatable.stream().filter(readable::contains).toList());
        assertThat(records.rows(all, List.of())).as(what).extracting(Row::id).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(records.count(RecordQuery.of(RecordFilter.ALL)).value()).as(what).isEqualTo(readable.size());
        assertThat(records.totals(RecordQuery.of(RecordFilter.ALL), null, null, null).stream().mapToLong(Totals::count).sum())
                .as(what).isEqualTo(readable.size());
        assertThat(records.titles(all).keySet()).as(what).containsExactlyInAnyOrderElementsOf(readable);
        for (long id : all) {
            var ref = new RecordRef(records.type().name(), id);
            boolean seen = readable.contains(id);
            assertThat(records.find(id).isPresent()).as(what).isEqualTo(seen);
            assertThat(records.row(id, List.of()).isPresent()).as(what).isEqualTo(seen);
            if (seen) {
                assertThat(history.of(ref, 0, 10)).as(what).isNotEmpty();
            } else {
                assertThatThrownBy(() -> records.require(id, Action.READ)).as(what).isInstanceOf(RecordNotFound.class);
                assertThatThrownBy(() -> history.of(ref, 0, 10)).as(what).isInstanceOf(RecordNotFound.class);
                assertThatThrownBy(() -> history.asOf(ref, java.time.Instant.now())).as(what).isInstanceOf(RecordNotFound.class);
            }
        }
    }

    private <T extends BaseRecord> List<T> every(Records<T> records) {
        return transactions.read(() -> entities.createQuery("select r from " + records.type().entity().getSimpleName()
                + " r where r.deletedAt is null", records.type().entity()).getResultList());
    }

    /** Someone without a team, whose reports and their reports belong to no team of his either. */
    private void managerOfRemotePeople() {
        long manager = person("manager", Scope.TEAM, null, Set.of(), Set.of(), "scope_team");
        remote = report("Remote", manager);
        remoteReport = report("Remote report", remote);
        people.put(manager, new Person("manager", Scope.TEAM, false, Set.of(remote, remoteReport), Set.of()));
    }

    private long report(String name, long manager) {
        return transactions.write(() -> {
            var user = new User(name, null);
            user.setManager(entities.find(User.class, manager));
            return id(gate.of(User.class).save(user));
        });
    }

    private long person(String name, Scope scope, @Nullable Long team, Set<Long> owners, Set<Long> teams, String... roles) {
        var user = new User(name, name.replace(' ', '.') + "@acme.example");
        user.assignTo(null, team);
        user.setRoles(Set.of(roles));
        user.setPasswordHash("{noop}secret");
        long id = id(gate.of(User.class).save(user));
        people.put(id, new Person(name, scope, false, owners, teams));
        return id;
    }

    private long subTeam(String name, long parent) {
        return transactions.write(() -> {
            var team = new Team(name);
            team.setParent(entities.find(Team.class, parent));
            return id(gate.of(Team.class).save(team));
        });
    }

    private void role(Scope scope) {
        transactions.write(() -> {
            var role = new Role("scope_" + scope.name().toLowerCase(java.util.Locale.ROOT), scope.name());
            Stream.of(Action.values()).forEach(action -> role.grant(Grant.ANY_TYPE, action, scope));
            entities.persist(role);
            return role;
        });
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
