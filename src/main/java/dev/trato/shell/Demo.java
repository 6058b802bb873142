package dev.trato.shell;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.ApiTokens;
import dev.trato.security.CurrentUser;
import dev.trato.security.DemoPassword;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The demo: at its first start it sets itself up with the sample company, whose people get the demo's password. That password opens
 * nothing unless Trato runs as a demo, which listens on this computer only; a normal start on a demo's database says so aloud.
 */
@Component
public class Demo implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final FirstRun.Beginning BEGINNING = new FirstRun.Beginning(Messages.language(Locale.getDefault()), "Northwind Instruments",
            ZoneId.systemDefault(), Currency.getInstance("USD"));
    private static final String ADMINISTRATOR = "Alba Serra";
    private static final String ADMINISTRATOR_EMAIL = "alba@northwind.example";

    private final boolean running;
    private final Installation installation;
    private final FirstRun firstRun;
    private final DemoPassword password;
    private final CurrentUser currentUser;
    private final Transactions transactions;
    private final EntityManager entities;
    private final Gate gate;
    private final ApiTokens tokens;
    private volatile boolean preparing;

    Demo(@Value("${trato.demo:false}") boolean running, Installation installation, FirstRun firstRun, DemoPassword password,
            CurrentUser currentUser, Transactions transactions, EntityManager entities, Gate gate,
            ApiTokens tokens) {
        this.running = running;
        preparing = running;
        this.installation = installation;
        this.firstRun = firstRun;
        this.password = password;
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.entities = entities;
        this.gate = gate;
        this.tokens = tokens;
    }

    /** Somebody one can sign in as in the demo. */
    public record Account(String name, String email, String role) {}

    public boolean isRunning() {
        return running;
    }

    /** Whether this is a demo whose sample company is still being written; until then it lets nobody in. */
    public boolean isPreparing() {
        return preparing;
    }

    /** Whom the login page offers; nobody unless this is a demo. */
    public List<Account> accounts() {
        return !running ? List.of() : transactions.read(() -> withDemoPassword().stream()
                .map(user -> new Account(user.getName(), Objects.requireNonNull(user.getEmail()), user.getRoles().stream().findFirst().orElse("")))
                .toList());
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (running) {
            prepare();
            preparing = false;
        } else if (!transactions.read(this::withDemoPassword).isEmpty()) {
            LOG.warn("This database was filled by a demo, whose passwords everybody can read. Its accounts are shut out: nobody can sign in "
                    + "with a demo password. Begin real work with an empty data directory or database.");
        }
    }

    private void prepare() {
        if (!installation.isFounded()) {
            firstRun.beginFor("demo", BEGINNING, ADMINISTRATOR, ADMINISTRATOR_EMAIL, password.hash());
        }
        if (firstRun.hasSample()) {
            writeSample();
        } else if (!firstRun.isSampleWhole()) {
            LOG.warn("The sample company was broken off while it was being written. Delete the demo’s data directory to begin again.");
        }
        currentUser.asSystem("demo", () -> transactions.write(() -> {
            for (var id : withoutPassword()) {
                var user = gate.of(User.class).require(id, Action.UPDATE);
                user.setPasswordHash(password.hash());
                gate.of(User.class).save(user);
            }
            withDemoPassword().stream().filter(user -> ADMINISTRATOR_EMAIL.equals(user.getEmail())).findFirst()
                    .ifPresent(user -> tokens.issueForDemo(Objects.requireNonNull(user.getId()), "Demo"));
            return true;
        }));
    }

    /** Without it, or with a part of it, the demo works all the same. */
    private void writeSample() {
        LOG.info("Writing half a year of a sample company, which takes some seconds and happens only once");
        try {
            firstRun.writeSample(BEGINNING.language(), Progress.SILENT);
        } catch (RuntimeException e) {
            LOG.error("The sample company could not be written completely", e);
        }
    }

    /** The sample's people, whom nobody has created by hand. */
    private List<Long> withoutPassword() {
        return entities.createQuery("""
                select u.id from User u where u.passwordHash is null and u.email is not null and u.createdBy is null and u.deletedAt is null
                order by u.id""", Long.class).getResultList();
    }

    private List<User> withDemoPassword() {
        return entities.createQuery("select u from User u where u.passwordHash like :mark and u.deletedAt is null and u.status = :active order by u.id", User.class)
                .setParameter("mark", DemoPassword.MARK + "%").setParameter("active", User.Status.ACTIVE).getResultList();
    }
}
