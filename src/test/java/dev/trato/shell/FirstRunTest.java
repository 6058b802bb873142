package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.sales.Pipeline;
import dev.trato.security.CurrentUser;
import dev.trato.security.Login;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

@IntegrationTest
@FreshDatabase
class FirstRunTest {

    private static final FirstRun.Beginning ACME =
            new FirstRun.Beginning(Messages.SPANISH, "Acme", ZoneId.of("America/Bogota"), Currency.getInstance("COP"));
    private static final FirstRun.Administrator ALBA = new FirstRun.Administrator("Alba Gutiérrez", "Alba@acme.example", "maple tram quiet seven");

    private final FirstRun firstRun;
    private final Installation installation;
    private final Organisation organisation;
    private final Login login;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final EntityManager entities;
    private final JdbcClient database;
    private String key = "";

    FirstRunTest(FirstRun firstRun, Installation installation, Organisation organisation, Login login, Gate gate, CurrentUser currentUser,
            EntityManager entities, JdbcClient database) {
        this.firstRun = firstRun;
        this.installation = installation;
        this.organisation = organisation;
        this.login = login;
        this.gate = gate;
        this.currentUser = currentUser;
        this.entities = entities;
        this.database = database;
    }

    @BeforeEach
    void nobodyWorksHereYet() {
        assertThat(installation.isFounded()).isFalse();
        key = firstRun.newKey();
    }

    @Test
    void theFirstAdministratorFindsEverythingReady() {
        firstRun.begin(key, ACME, ALBA);
        assertThat(installation.isFounded()).isTrue();
        assertThat(organisation.name()).isEqualTo("Acme");
        assertThat(organisation.currency().getCurrencyCode()).isEqualTo("COP");
        assertThat(organisation.zone().getId()).isEqualTo("America/Bogota");
        assertThat(organisation.locale()).isEqualTo(Messages.SPANISH);
        assertThat(count(Pipeline.class)).as("what sales begins with").isOne();
        var signedIn = login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("alba@acme.example", ALBA.password()));
        assertThat(signedIn.getAuthorities()).extracting(Object::toString).contains("ROLE_ADMINISTRATOR");
    }

    @Test
    void itIsOneOperation() {
        firstRun.begin(key, ACME, ALBA);
        assertThat(entities.createQuery("select o from Operation o", Operation.class).getResultList()).singleElement()
                .satisfies(operation -> assertThat(operation.getCreated()).isGreaterThan(2));
    }

    @Test
    void itIsClosedForGood() {
        firstRun.begin(key, ACME, ALBA);
        assertThat(firstRun.isOpen(key)).isFalse();
        assertThatThrownBy(() -> firstRun.begin(key, ACME, ALBA)).isInstanceOf(Problem.class).hasMessageContaining("problem.link.used");
        var another = firstRun.newKey();
        assertThat(firstRun.isOpen(another)).isFalse();
        assertThatThrownBy(() -> firstRun.begin(another, ACME, other("Eve"))).isInstanceOf(Problem.class);
        assertThat(count(User.class)).isOne();
    }

    @Test
    void ofTwoWhoHaveTheLinkOnlyOneBecomesAdministrator() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both = List.of(() -> succeeds("Alba"), () -> succeeds("Eve"));
            var outcomes = threads.invokeAll(both);
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(count(User.class)).isOne();
    }

    @Test
    void withoutTheKeyNothingHappens() {
        for (var wrong : List.of("", "x", key + "x", key.toLowerCase())) {
            assertThat(firstRun.isOpen(wrong)).isFalse();
            assertThatThrownBy(() -> firstRun.begin(wrong, ACME, ALBA)).isInstanceOf(Problem.class);
        }
        assertThat(count(User.class)).isZero();
        assertThat(firstRun.isOpen(key)).isTrue();
    }

    @Test
    void aProblemLeavesTheDoorOpenAndNothingBehind() {
        assertThatThrownBy(() -> firstRun.begin(key, ACME, new FirstRun.Administrator("Alba", "alba@acme.example", "password1234")))
                .isInstanceOf(Problem.class).hasMessageContaining("problem.password.common");
        assertThatThrownBy(() -> firstRun.begin(key, ACME, new FirstRun.Administrator("Alba", "no address", ALBA.password())))
                .isInstanceOf(Problem.class).hasMessageContaining("problem.email");
        assertThatThrownBy(() -> firstRun.begin(key, ACME, new FirstRun.Administrator(" ", "alba@acme.example", ALBA.password())))
                .isInstanceOf(Problem.class);
        assertThat(count(User.class)).isZero();
        assertThat(count(Pipeline.class)).isZero();
        firstRun.begin(key, ACME, ALBA);
        assertThat(installation.isFounded()).isTrue();
    }

    @Test
    void theKeyIsNewAtEachStartAndStoredAsAFingerprintOnly() {
        assertThat(key).hasSizeGreaterThanOrEqualTo(22);
        var next = firstRun.newKey();
        assertThat(firstRun.isOpen(key)).isFalse();
        assertThat(firstRun.isOpen(next)).isTrue();
        assertThat(database.sql("select * from one_time_key").query().listOfRows()).singleElement()
                .satisfies(row -> assertThat(row.values()).noneMatch(value -> String.valueOf(value).contains(next)));
    }

    private boolean succeeds(String name) {
        try {
            firstRun.begin(key, ACME, other(name));
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private static FirstRun.Administrator other(String name) {
        return new FirstRun.Administrator(name, name.toLowerCase() + "@acme.example", "maple tram quiet seven");
    }

    private long count(Class<? extends dev.trato.kernel.BaseRecord> type) {
        return Objects.requireNonNull(currentUser.asSystem("test", () -> gate.of(type).count(RecordQuery.of(RecordFilter.ALL)))).value();
    }
}
