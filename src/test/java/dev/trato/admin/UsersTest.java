package dev.trato.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordActions;
import dev.trato.records.Undo;
import dev.trato.security.Action;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import dev.trato.security.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alba looks after the users, and cannot be locked out by accident. */
@IntegrationTest
@FreshDatabase
class UsersTest {

    private final Gate gate;
    private final Cast cast;
    private final Users users;
    private final Undo undo;
    private final History history;
    private final RecordActions actions;
    private final ApiTokens tokens;

    UsersTest(Gate gate, Cast cast, Users users, Undo undo, History history, RecordActions actions, ApiTokens tokens) {
        this.gate = gate;
        this.cast = cast;
        this.users = users;
        this.undo = undo;
        this.history = history;
        this.actions = actions;
        this.tokens = tokens;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void anUndoDoesNotTakeTheLastAdministratorAway() {
        cast.as(cast.alba, () -> users.setRoles(cast.bruno, Set.of("administrator")));
        long promotion = cast.as(cast.alba, () -> history.operations(null, null, 0, 1).getFirst().getId());
        cast.as(cast.bruno, () -> users.setRoles(cast.alba, Set.of("read_only")));

        var report = cast.as(cast.bruno, () -> undo.undo(promotion, Progress.SILENT));

        assertThat(report.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason().key()).isEqualTo("problem.user.lastAdministrator"));
        assertThat(user(cast.bruno).isAdministrator()).isTrue();
    }

    @Test
    void ofTwoAdministratorsWhoDemoteEachOtherOneStays() throws Exception {
        cast.as(cast.alba, () -> users.setRoles(cast.bruno, Set.of("administrator")));
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(List.of(demotion(cast.alba, cast.bruno, start), demotion(cast.bruno, cast.alba, start)), 60, TimeUnit.SECONDS);
            assertThat((both.get(0).get() ? 1 : 0) + (both.get(1).get() ? 1 : 0)).isEqualTo(1);
        }

        assertThat(List.of(user(cast.alba).isAdministrator(), user(cast.bruno).isAdministrator())).containsExactlyInAnyOrder(true, false);
    }

    private Callable<Boolean> demotion(long by, long of, CyclicBarrier start) {
        return () -> {
            start.await(20, TimeUnit.SECONDS);
            try {
                cast.as(by, () -> users.setRoles(of, Set.of("read_only")));
                return true;
            } catch (Problem e) {
                return false;
            }
        };
    }

    @Test
    void sessionsEndAlsoWhenAnUndoTakesRolesBack() {
        cast.as(cast.alba, () -> users.setRoles(cast.ana, Set.of("administrator")));
        long promotion = cast.as(cast.alba, () -> history.operations(null, null, 0, 1).getFirst().getId());
        int before = user(cast.ana).getAccessVersion();

        cast.as(cast.alba, () -> undo.undo(promotion, Progress.SILENT));

        assertThat(user(cast.ana).isAdministrator()).isFalse();
        assertThat(user(cast.ana).getAccessVersion()).isGreaterThan(before);
    }

    @Test
    void forAUserOfProgramsAloneNobodySignsIn() {
        cast.as(cast.alba, () -> {
            long shop = java.util.Objects.requireNonNull(gate.of(User.class).create(Map.of("name", "Web shop")).getId());
            var engage = actions.of(gate.of(User.class).type()).stream().filter(action -> action.name().equals("user.engage")).findFirst().orElseThrow();
            gate.of(User.class).act(engage, shop, Map.of());
            assertThat(user(shop).isActive()).isTrue();
            assertThat(user(shop).signsIn()).isFalse();
            assertThat(tokens.issue(shop, "shop", TokenScope.UNLIMITED, null).key()).startsWith("trato_");
            assertThatThrownBy(() -> gate.of(User.class).act(engage, cast.ana, Map.of())).isInstanceOf(Problem.class);

            users.setRoles(shop, Set.of("administrator"));
            assertThatThrownBy(() -> users.setRoles(cast.alba, Set.of("read_only"))).as("nobody could sign in as an administrator")
                    .isInstanceOf(Problem.class).extracting(e -> ((Problem) e).key()).isEqualTo("problem.user.lastAdministrator");
            return shop;
        });
        cast.as(cast.bruno, () -> assertThat(gate.of(User.class).allows(Action.UPDATE)).isFalse());
    }

    @Test
    void anAddressBelongsToOneUserOnly() {
        var taken = Map.<String, Object>of("name", "Second Ana", "email", "ANA@acme.example");
        cast.as(cast.alba, () -> {
            assertThatThrownBy(() -> gate.of(User.class).create(taken)).isInstanceOfSatisfying(InvalidRecord.class, invalid ->
                    assertThat(invalid.problems()).singleElement().satisfies(problem -> assertThat(problem.field()).isEqualTo("email")));
            gate.of(User.class).delete(cast.ana);
            assertThatThrownBy(() -> gate.of(User.class).create(taken)).isInstanceOf(InvalidRecord.class);
        });
    }

    private User user(long id) {
        return cast.as(cast.alba, () -> gate.of(User.class).require(id, Action.READ));
    }
}
