package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;

@IntegrationTest
@FreshDatabase
class LoginTest {

    private static final String PASSWORD = "maple tram quiet seven";

    private final Login login;
    private final LoginThrottle throttle;
    private final PasswordEncoder encoder;
    private final PasswordHashing product;
    private final DemoPassword demoPassword;
    private final Cast cast;
    private final Gate gate;
    private final Transactions transactions;
    private final JdbcClient database;

    LoginTest(Login login, LoginThrottle throttle, PasswordEncoder encoder, PasswordHashing product, DemoPassword demoPassword, Cast cast, Gate gate, Transactions transactions,
            JdbcClient database) {
        this.login = login;
        this.throttle = throttle;
        this.encoder = encoder;
        this.product = product;
        this.demoPassword = demoPassword;
        this.cast = cast;
        this.gate = gate;
        this.transactions = transactions;
        this.database = database;
    }

    @BeforeEach
    void anaHasAPassword() {
        cast.enter();
        change(cast.ana, user -> user.setPasswordHash(Objects.requireNonNull(encoder.encode(PASSWORD))));
    }

    @Test
    void anaComesInWithHerPasswordHoweverSheWritesHerAddress() {
        var ana = (SignedInUser) Objects.requireNonNull(signIn(" ANA@acme.example", PASSWORD, "10.0.0.1", null).getPrincipal());
        assertThat(ana.id()).isEqualTo(cast.ana);
        assertThat(ana.passwordHash()).as("no hash lies in the session").isNull();
        assertThat(ana.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_USER");
    }

    @Test
    void passwordsAreKeptAsArgon2Hashes() {
        assertThat(product.passwordEncoder(false).encode(PASSWORD)).startsWith("{argon2}$argon2id$");
        assertThat(anasHash()).startsWith("{argon2}$argon2id$");
    }

    @Test
    void fromOneAddressOnlySomeLinksForNewPasswordsAreAskedFor() {
        var here = new LoginOrigin("10.0.0.7", null);
        for (int i = 0; i < 10; i++) {
            login.admitForgotten(here);
        }
        assertThatThrownBy(() -> login.admitForgotten(here)).isInstanceOf(TooManyTries.class);
        login.admitForgotten(new LoginOrigin("10.0.0.8", null));
        assertThat(signIn("ana@acme.example", PASSWORD, "10.0.0.7", null).isAuthenticated()).as("the door itself stays open").isTrue();
    }

    @Test
    void nobodyLearnsWhyHeDoesNotComeIn() {
        change(cast.carla, user -> user.setPasswordHash(Objects.requireNonNull(encoder.encode(PASSWORD))));
        change(cast.carla, User::deactivate);
        var invited = cast.as(cast.alba, () -> gate.of(User.class).save(new User("Nina New", "nina@acme.example")));
        assertThat(invited.getPasswordHash()).isNull();
        for (var name : List.of("ana@acme.example", "carla@acme.example", "nina@acme.example", "nobody@acme.example", "", "no address", "x'; drop table")) {
            assertThatThrownBy(() -> signIn(name, name.startsWith("carla") ? PASSWORD : "wrong password", "10.0.0.1", null))
                    .isExactlyInstanceOf(BadCredentialsException.class).hasMessage("E-mail or password is wrong");
        }
    }

    /** Not how long each takes is compared, which depends on the machine's mood, but that each costs a hash. */
    @Test
    void theAnswerTakesAsLongForAnUnknownAccount() {
        change(cast.ana, user -> user.setPasswordHash(Objects.requireNonNull(product.passwordEncoder(false).encode(PASSWORD))));
        double known = median(() -> fails("ana@acme.example"));
        double unknown = median(() -> fails("nobody-" + System.nanoTime() + "@acme.example"));
        assertThat(unknown).isBetween(known / 3, known * 3);
    }

    @Test
    void aDemoPasswordOpensNothingOutsideOfADemo() {
        change(cast.ana, user -> user.setPasswordHash(demoPassword.hash()));
        assertThatThrownBy(() -> signIn("ana@acme.example", DemoPassword.TEXT, "10.0.0.1", null)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void theLoginIsNotedWithoutBeingAChangeOfTheUser() {
        int version = user(cast.ana).getVersion();
        long changes = changes();
        signIn("ana@acme.example", PASSWORD, "10.0.0.1", null);
        assertThat(user(cast.ana).getVersion()).isEqualTo(version);
        assertThat(changes()).isEqualTo(changes);
        assertThat(database.sql("select last_login_at from app_user where id = ?").param(cast.ana).query().singleRow().get("last_login_at")).isNotNull();
    }

    @Test
    void whoGuessesTooOftenHasToWaitWhetherTheAccountExistsOrNot() {
        for (var name : List.of("ana@acme.example", "nobody@acme.example")) {
            IntStream.range(0, 5).forEach(i -> fails(name));
            assertThatThrownBy(() -> signIn(name, PASSWORD, "10.0.0.1", null)).isInstanceOf(TooManyTries.class);
        }
    }

    @Test
    void aHundredGuessesAtOnceAreNotHeardMoreOftenThanOneAfterTheOther() throws Exception {
        List<Callable<Class<?>>> guesses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            guesses.add(() -> failure("ana@acme.example"));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Class<?>>();
            for (var answer : threads.invokeAll(guesses)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(answer -> answer == BadCredentialsException.class).hasSize(5);
            assertThat(answers).filteredOn(answer -> answer == TooManyTries.class).hasSize(35);
        }
    }

    @Test
    void aStrangersGuessesDoNotKeepTheOwnerOutOfTheBrowserSheUses() {
        var device = ((LoginOrigin) Objects.requireNonNull(signIn("ana@acme.example", PASSWORD, "10.0.0.1", null).getDetails())).device();
        assertThat(device).isNotNull();
        IntStream.range(0, 5).forEach(i -> fails("ana@acme.example"));
        assertThatThrownBy(() -> signIn("ana@acme.example", PASSWORD, "10.0.0.1", null)).isInstanceOf(TooManyTries.class);
        assertThat(signIn("ana@acme.example", PASSWORD, "10.0.0.1", device).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signIn("ana@acme.example", PASSWORD, "10.0.0.1", "a made-up device")).isInstanceOf(TooManyTries.class);
    }

    @Test
    void oneAddressCannotTryManyAccounts() {
        // what a wrong password leaves behind, without the hash, which takes its time
        IntStream.range(0, 55).forEach(i -> throttle.admit("user" + i + "@acme.example", null, new LoginOrigin("10.0.0.1", null)));
        var answers = IntStream.range(55, 65).mapToObj(i -> failure("user" + i + "@acme.example")).toList();
        assertThat(answers.subList(0, 5)).allMatch(answer -> answer == BadCredentialsException.class);
        assertThat(answers.subList(5, 10)).allMatch(answer -> answer == TooManyTries.class);
        assertThat(failureFrom("somebody@acme.example", "10.0.0.2")).isEqualTo(BadCredentialsException.class);
    }

    @Test
    void aLoginThatSucceedsDoesNotCount() {
        for (int i = 0; i < 8; i++) {
            assertThat(signIn("ana@acme.example", PASSWORD, "10.0.0.1", null).isAuthenticated()).isTrue();
        }
    }

    private Authentication signIn(String name, String password, String address, @Nullable String device) {
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        asked.setDetails(new LoginOrigin(address, device));
        return login.authenticate(asked);
    }

    private Class<?> failure(String name) {
        return failureFrom(name, "10.0.0.1");
    }

    private Class<?> failureFrom(String name, String address) {
        try {
            signIn(name, "wrong password", address, null);
            return Object.class;
        } catch (AuthenticationException e) {
            return e.getClass();
        }
    }

    private void fails(String name) {
        assertThat(failure(name)).isNotEqualTo(Object.class);
    }

    private static double median(Runnable work) {
        return IntStream.range(0, 4).mapToLong(i -> {
            long begin = System.nanoTime();
            work.run();
            return System.nanoTime() - begin;
        }).sorted().skip(1).limit(2).average().orElseThrow();
    }

    private void change(long id, java.util.function.Consumer<User> change) {
        cast.as(cast.alba, () -> transactions.write(() -> {
            var user = gate.of(User.class).require(id, Action.UPDATE);
            change.accept(user);
            return gate.of(User.class).save(user);
        }));
    }

    private User user(long id) {
        return cast.as(cast.alba, () -> gate.of(User.class).find(id).orElseThrow());
    }

    private String anasHash() {
        return database.sql("select password_hash from app_user where id = ?").param(cast.ana).query(String.class).single();
    }

    private long changes() {
        return database.sql("select count(*) from record_change").query(Long.class).single();
    }
}
