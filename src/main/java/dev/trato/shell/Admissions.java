package dev.trato.shell;

import dev.trato.kernel.Address;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.Invitations;
import dev.trato.security.Login;
import dev.trato.security.LoginOrigin;
import dev.trato.security.PasswordRules;
import dev.trato.security.RecordAccess;
import dev.trato.security.Secrets;
import dev.trato.security.TooManyTries;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Invitations, forgotten passwords and new ones: whoever proves by a one-time link that the address is his sets his password. */
@Component
public class Admissions implements Invitations {

    static final Duration INVITATION_LIFE = Duration.ofDays(7);
    static final Duration RESET_LIFE = Duration.ofHours(1);
    private static final int MAILS_PER_HOUR = 3;

    private final OneTimeKeys keys;
    private final Address address;
    private final ObjectProvider<Mailer> mailer;
    private final Messages messages;
    private final Organisation organisation;
    private final RecordAccess access;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final EntityManager entities;
    private final Gate gate;
    private final PasswordRules rules;
    private final PasswordEncoder encoder;
    private final Login login;

    Admissions(OneTimeKeys keys, Address address, ObjectProvider<Mailer> mailer, Messages messages, Organisation organisation,
            RecordAccess access, CurrentUser currentUser, Transactions transactions, EntityManager entities, Gate gate, PasswordRules rules,
            PasswordEncoder encoder, Login login) {
        this.keys = keys;
        this.address = address;
        this.mailer = mailer;
        this.messages = messages;
        this.organisation = organisation;
        this.access = access;
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.entities = entities;
        this.gate = gate;
        this.rules = rules;
        this.encoder = encoder;
        this.login = login;
    }

    /**
     * Whom a link lets in.
     *
     * @param invited whether this is his first password
     */
    public record Guest(long userId, String name, String email, boolean invited) {}

    @Override
    public boolean mails() {
        var sender = mailer.getIfAvailable();
        return sender != null && sender.isConfigured();
    }

    @Override
    public String invite(long userId) {
        access.requireAdministrator();
        return transactions.write(() -> {
            var user = gate.of(User.class).require(userId, Action.UPDATE);
            if (user.getEmail() == null) {
                throw new Problem("problem.user.noEmail", user.getName());
            }
            if (user.getStatus() == User.Status.DEACTIVATED) {
                throw new Problem("problem.user.deactivated", user.getName());
            }
            var link = link(user, user.isActive() ? OneTimeKey.Purpose.RESET : OneTimeKey.Purpose.INVITATION);
            send(user, user.isActive() ? "reset" : "invitation", link);
            return link;
        });
    }

    /** Comes before {@link #forgot}: {@link TooManyTries} when too many have been asked for from there. */
    public void admitForgotten(LoginOrigin origin) {
        login.admitForgotten(origin);
    }

    /**
     * Somebody says that he forgot his password. Nobody learns from it whether the address is known, and nobody is flooded with mail: at
     * most three an hour. Takes longer for a known address, so it belongs into the background.
     */
    public void forgot(String email) {
        currentUser.asSystem("password", () -> transactions.write(() -> {
            find(email).filter(user -> mails())
                    .filter(user -> keys.issued(OneTimeKey.Purpose.RESET, id(user), Duration.ofHours(1)) < MAILS_PER_HOUR)
                    .ifPresent(user -> send(user, "reset", link(user, OneTimeKey.Purpose.RESET)));
            return email;
        }));
    }

    /** Whom the key lets in; nobody when it was used, is too old, or the address has changed since. */
    public Optional<Guest> guest(String key) {
        return transactions.read(() -> keys.find(key)
                .filter(found -> found.purpose() != OneTimeKey.Purpose.SETUP && found.userId() != null)
                .flatMap(found -> Optional.ofNullable(entities.find(User.class, found.userId()))
                        .filter(user -> !user.isDeleted() && user.getStatus() != User.Status.DEACTIVATED)
                        .filter(user -> Objects.equals(found.email(), user.getEmail()))
                        .map(user -> new Guest(id(user), user.getName(), Objects.requireNonNull(user.getEmail()), !user.isActive()))));
    }

    /** Sets the password of whoever holds the key, and uses up all his keys. */
    public Guest admit(String key, String password) {
        var guest = guest(key).orElseThrow(() -> new Problem("problem.link.used"));
        setPassword(guest.userId(), guest.name(), guest.email(), password, () -> keys.use(key));
        return guest;
    }

    /** Changes the signed-in user's own password; his other sessions end. */
    public void change(String before, String password) {
        long id = currentUser.id();
        if (!login.fits(id, before)) {
            throw new Problem("problem.password.wrong");
        }
        var user = currentUser.signedIn().orElseThrow();
        setPassword(id, user.name(), user.email(), password, () -> { });
    }

    private void setPassword(long id, String name, String email, String password, Runnable first) {
        rules.check(password, name, email, organisation.name());
        var hash = Objects.requireNonNull(encoder.encode(password));
        currentUser.asSystem("password", () -> transactions.write(() -> {
            first.run();
            var user = gate.of(User.class).require(id, Action.UPDATE);
            user.setPasswordHash(hash);
            keys.revoke(id);
            return gate.of(User.class).save(user);
        }));
    }

    private Optional<User> find(String email) {
        String wanted;
        try {
            wanted = new EmailAddress(email).value();
        } catch (Problem e) {
            return Optional.empty();
        }
        return entities.createQuery("select u from User u where u.email = :email and u.status = :active and u.deletedAt is null", User.class)
                .setParameter("email", wanted).setParameter("active", User.Status.ACTIVE).getResultStream().findFirst();
    }

    private String link(User user, OneTimeKey.Purpose purpose) {
        var life = purpose == OneTimeKey.Purpose.INVITATION ? INVITATION_LIFE : RESET_LIFE;
        return address.link("welcome?key=" + keys.issue(purpose, id(user), user.getEmail(), life));
    }

    private void send(User user, String kind, String link) {
        if (mails()) {
            var language = user.getLanguage() == null ? organisation.locale() : Messages.language(Locale.of(user.getLanguage()));
            var text = messages.get(language, "mail." + kind + ".text", user.getName(), organisation.name(), link);
            mailer.getObject().send(new Mail(kind + "-" + Secrets.key(), new EmailAddress(Objects.requireNonNull(user.getEmail())),
                    messages.get(language, "mail." + kind + ".subject", organisation.name()), text));
        }
    }

    private static long id(User user) {
        return Objects.requireNonNull(user.getId());
    }
}
