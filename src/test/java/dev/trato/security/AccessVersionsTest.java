package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest
@FreshDatabase
class AccessVersionsTest {

    private final AccessVersions versions;
    private final Login login;
    private final Cast cast;
    private final Gate gate;
    private final Transactions transactions;

    AccessVersionsTest(AccessVersions versions, Login login, Cast cast, Gate gate, Transactions transactions) {
        this.versions = versions;
        this.login = login;
        this.cast = cast;
        this.gate = gate;
        this.transactions = transactions;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void sessionsGoOnAsLongAsNothingChanges() {
        assertThat(versions.outdated(List.of(ana(), bruno()))).isEmpty();
        assertThat(versions.outdated(List.of())).isEmpty();
    }

    @Test
    void sessionsOfWhomeverAccessChangedAreOver() {
        var changes = List.<Consumer<User>>of(User::deactivate, user -> user.setRoles(Set.of("read_only")), user -> user.setPasswordHash("{noop}other"));
        for (var change : changes) {
            cast.as(cast.alba, () -> transactions.write(() -> {
                var user = gate.of(User.class).require(cast.ana, Action.UPDATE);
                user.reactivate();
                return gate.of(User.class).save(user);
            }));
            var before = ana();
            var others = bruno();
            cast.as(cast.alba, () -> transactions.write(() -> {
                var user = gate.of(User.class).require(cast.ana, Action.UPDATE);
                change.accept(user);
                return gate.of(User.class).save(user);
            }));
            assertThat(versions.outdated(List.of(before, others))).containsExactly(before);
        }
    }

    @Test
    void otherChangesOfAUserDisturbNobody() {
        var before = ana();
        cast.as(cast.alba, () -> transactions.write(() -> {
            var user = gate.of(User.class).require(cast.ana, Action.UPDATE);
            user.setEmail("ana.agent@acme.example");
            return gate.of(User.class).save(user);
        }));
        assertThat(versions.outdated(List.of(before))).isEmpty();
    }

    private SignedInUser ana() {
        return login.principal(cast.ana).orElseThrow();
    }

    private SignedInUser bruno() {
        return login.principal(cast.bruno).orElseThrow();
    }
}
