package dev.trato.security;

import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people in by e-mail address and password. Whoever cannot come in (no such account, not active, no password yet, wrong password)
 * gets the same answer after the same time. The principal carries no hash.
 */
@Component
public class Login implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    /** A hash takes 16 MB and a while by design; a flood of logins must not take all memory and all processors. */
    private final Semaphore comparing = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final LoginThrottle throttle;
    private final PasswordEncoder encoder;
    private final Clock clock;

    Login(EntityManager entities, PlatformTransactionManager transactions, LoginThrottle throttle, PasswordEncoder encoder, Clock clock) {
        this.entities = entities;
        this.throttle = throttle;
        this.encoder = encoder;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var origin = asked.getDetails() instanceof LoginOrigin known ? known : new LoginOrigin("unknown", null);
        var device = origin.device() == null ? Secrets.key() : origin.device();
        var name = asked.getName() == null ? "" : asked.getName();
        var user = find(name);
        var admitted = throttle.admit(name, user.map(SignedInUser::id).orElse(null), origin);
        if (!fits(String.valueOf(asked.getCredentials()), user.map(SignedInUser::passwordHash).orElse(null)) || user.isEmpty()) {
            LOG.info("A login from {} failed", origin.address());
            throw new BadCredentialsException("E-mail or password is wrong");
        }
        var principal = user.get().withoutHash();
        throttle.succeeded(admitted, principal.id(), device);
        note(principal.id());
        LOG.info("User {} signed in from {}", principal.id(), origin.address());
        var token = UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        token.setDetails(new LoginOrigin(origin.address(), device));
        return token;
    }

    /** Whether the password is the user's own; for the dialogs that ask for it once more. */
    public boolean fits(long userId, String password) {
        return fits(password, transaction.execute(status -> {
            var user = entities.find(User.class, userId);
            return user == null ? null : user.getPasswordHash();
        }));
    }

    /** Lets somebody ask for a new password; {@link TooManyTries} when he, or his neighbours, have done so too often. */
    public void admitForgotten(LoginOrigin origin) {
        throttle.admitForgotten(origin);
    }

    /** The principal of a user as he stands now, for a session that goes on after he changed his password. */
    public Optional<SignedInUser> principal(long userId) {
        return Optional.ofNullable(transaction.execute(status -> {
            var user = entities.find(User.class, userId);
            return user == null || !user.isActive() || user.isDeleted() || user.getEmail() == null ? null : SignedInUser.of(user).withoutHash();
        }));
    }

    private boolean fits(String password, @Nullable String hash) {
        comparing.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash == null ? PasswordHashing.NO_HASH : hash);
        } finally {
            comparing.release();
        }
    }

    private Optional<SignedInUser> find(String name) {
        String email;
        try {
            email = new EmailAddress(name).value();
        } catch (Problem e) {
            return Optional.empty();
        }
        return Optional.ofNullable(transaction.execute(status -> entities
                .createQuery("select u from User u where u.email = :email and u.status = :active and u.deletedAt is null", User.class)
                .setParameter("email", email)
                .setParameter("active", User.Status.ACTIVE)
                .getResultStream().findFirst().map(SignedInUser::of).orElse(null)));
    }

    /**
     * Notes the moment of the login. This alone goes past the gate: it is no change of the user, so it must neither fill the history nor
     * raise the version under an administrator who is just editing him.
     */
    private void note(long userId) {
        transaction.executeWithoutResult(status -> entities.createQuery("update User u set u.lastLoginAt = :now where u.id = :id")
                .setParameter("now", clock.instant()).setParameter("id", userId).executeUpdate());
    }
}
