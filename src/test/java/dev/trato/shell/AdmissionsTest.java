package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.Login;
import dev.trato.security.User;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@IntegrationTest
@FreshDatabase
class AdmissionsTest {

    private static final String PASSWORD = "maple tram quiet seven";

    private final Admissions admissions;
    private final Login login;
    private final Cast cast;
    private final Gate gate;
    private final Transactions transactions;
    private final JdbcClient database;
    private long nina;

    AdmissionsTest(Admissions admissions, Login login, Cast cast, Gate gate, Transactions transactions, JdbcClient database) {
        this.admissions = admissions;
        this.login = login;
        this.cast = cast;
        this.gate = gate;
        this.transactions = transactions;
        this.database = database;
    }

    @BeforeEach
    void ninaIsNew() {
        cast.enter();
        nina = cast.as(cast.alba, () -> Objects.requireNonNull(gate.of(User.class).save(new User("Nina New", "nina@acme.example")).getId()));
    }

    @Test
    void anInvitedPersonSetsAPasswordAndComesIn() {
        var key = invite(nina);
        assertThat(admissions.guest(key)).hasValueSatisfying(guest -> {
            assertThat(guest.name()).isEqualTo("Nina New");
            assertThat(guest.invited()).isTrue();
        });
        admissions.admit(key, PASSWORD);
        assertThat(comesIn("nina@acme.example")).isTrue();
    }

    /** What a request says of its host has no part in it: there is no request here at all. */
    @Test
    void theLinkLeadsToTheConfiguredAddress() {
        assertThat(cast.as(cast.alba, () -> admissions.invite(nina))).matches("http://localhost:\\d+/welcome\\?key=[A-Za-z0-9_-]{32}");
    }

    @Test
    void aLinkIsGoodOnce() {
        var key = invite(nina);
        admissions.admit(key, PASSWORD);
        assertThat(admissions.guest(key)).isEmpty();
        assertThatThrownBy(() -> admissions.admit(key, "another tram quiet eight")).isInstanceOf(Problem.class);
    }

    @Test
    void aPasswordThatWillNotDoDoesNotUseTheLinkUp() {
        var key = invite(nina);
        assertThatThrownBy(() -> admissions.admit(key, "tooshort")).isInstanceOf(Problem.class);
        assertThat(admissions.guest(key)).isPresent();
        assertThat(comesIn("nina@acme.example")).isFalse();
    }

    @Test
    void settingAPasswordMakesAllOtherLinksVoidAndEndsSessions() {
        int before = user(cast.ana).getAccessVersion();
        var first = invite(cast.ana);
        var second = invite(cast.ana);
        admissions.admit(second, PASSWORD);
        assertThat(admissions.guest(first)).isEmpty();
        assertThat(user(cast.ana).getAccessVersion()).isGreaterThan(before);
    }

    @Test
    void aLinkEndsWithItsTimeWithTheAddressAndWithTheAccount() {
        var key = invite(nina);
        change(nina, user -> user.setEmail("nina.new@acme.example"));
        assertThat(admissions.guest(key)).as("the address has changed").isEmpty();
        change(nina, user -> user.setEmail("nina@acme.example"));
        assertThat(admissions.guest(key)).isPresent();
        change(nina, User::deactivate);
        assertThat(admissions.guest(key)).as("the user is deactivated").isEmpty();
        change(nina, User::reactivate);
        assertThat(admissions.guest(key)).isPresent();
        database.sql("update one_time_key set expires_at = created_at").update();
        assertThat(admissions.guest(key)).as("its time is over").isEmpty();
    }

    @Test
    void aForgottenPasswordsLinkLivesAnHourAndAnInvitationAWeek() {
        invite(nina);
        invite(cast.ana);
        assertThat(hours("INVITATION")).isEqualTo(7 * 24);
        assertThat(hours("RESET")).isEqualTo(1);
    }

    @Test
    void onlyAdministratorsInvite() {
        for (long user : new long[] {cast.ana, cast.bruno, nina}) {
            assertThatThrownBy(() -> cast.as(user, () -> admissions.invite(nina))).isInstanceOf(AccessRefused.class);
        }
        assertThat(keys()).isZero();
    }

    @Test
    void whoHasNoAddressOrIsDeactivatedCannotBeInvited() {
        long nobody = cast.as(cast.alba, () -> Objects.requireNonNull(gate.of(User.class).save(new User("No Address", null)).getId()));
        assertThatThrownBy(() -> invite(nobody)).isInstanceOf(Problem.class).hasMessageContaining("problem.user.noEmail");
        change(cast.carla, User::deactivate);
        assertThatThrownBy(() -> invite(cast.carla)).isInstanceOf(Problem.class).hasMessageContaining("problem.user.deactivated");
    }

    @Test
    void withoutAMailServerNobodyIsSentALinkThatNobodyWouldGet() {
        assertThat(admissions.mails()).isFalse();
        admissions.forgot("ana@acme.example");
        assertThat(keys()).isZero();
    }

    @Test
    void aUserChangesHisOwnPasswordIfHeKnowsThePresentOne() {
        admissions.admit(invite(cast.ana), PASSWORD);
        cast.signIn(cast.ana);
        try {
            assertThatThrownBy(() -> admissions.change("not my password", "another tram quiet eight"))
                    .isInstanceOf(Problem.class).hasMessageContaining("problem.password.wrong");
            admissions.change(PASSWORD, "another tram quiet eight");
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(comesIn("ana@acme.example")).isFalse();
        assertThat(login.fits(cast.ana, "another tram quiet eight")).isTrue();
    }

    private String invite(long user) {
        var link = cast.as(cast.alba, () -> admissions.invite(user));
        return link.substring(link.indexOf("key=") + "key=".length());
    }

    private boolean comesIn(String email) {
        try {
            return login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, PASSWORD)).isAuthenticated();
        } catch (org.springframework.security.core.AuthenticationException e) {
            return false;
        }
    }

    private void change(long id, Consumer<User> change) {
        cast.as(cast.alba, () -> transactions.write(() -> {
            var user = gate.of(User.class).require(id, Action.UPDATE);
            change.accept(user);
            return gate.of(User.class).save(user);
        }));
    }

    private User user(long id) {
        return cast.as(cast.alba, () -> gate.of(User.class).find(id).orElseThrow());
    }

    private long keys() {
        return database.sql("select count(*) from one_time_key where purpose <> 'SETUP'").query(Long.class).single();
    }

    private long hours(String purpose) {
        var row = database.sql("select created_at, expires_at from one_time_key where purpose = ?").param(purpose).query().singleRow();
        var from = (java.sql.Timestamp) row.get("created_at");
        var to = (java.sql.Timestamp) row.get("expires_at");
        return java.time.Duration.between(from.toLocalDateTime(), to.toLocalDateTime()).toHours();
    }
}
