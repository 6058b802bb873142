package dev.trato.shell;

import dev.trato.customization.OrganisationSettings;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Door;
import dev.trato.records.Founding;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.sample.SampleCompany;
import dev.trato.security.CurrentUser;
import dev.trato.security.PasswordRules;
import dev.trato.security.RecordAccess;
import dev.trato.security.Role;
import dev.trato.security.User;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The set-up: the organisation, what the modules begin with, and the first administrator, as one operation. It needs the key of the link
 * on the console and is closed for good as soon as a user exists.
 */
@Component
public class FirstRun {

    private static final Duration KEY_LIFE = Duration.ofDays(3650);

    private final Installation installation;
    private final OneTimeKeys keys;
    private final CurrentUser currentUser;
    private final Operations operations;
    private final Gate gate;
    private final RecordAccess access;
    private final OrganisationSettings settings;
    private final PasswordRules rules;
    private final PasswordEncoder encoder;
    private final List<Founding> foundings;
    private final SampleCompany sample;

    FirstRun(Installation installation, OneTimeKeys keys, CurrentUser currentUser, Operations operations, Gate gate,
            RecordAccess access, OrganisationSettings settings, PasswordRules rules, PasswordEncoder encoder, ObjectProvider<Founding> foundings,
            SampleCompany sample) {
        this.installation = installation;
        this.keys = keys;
        this.currentUser = currentUser;
        this.operations = operations;
        this.gate = gate;
        this.access = access;
        this.settings = settings;
        this.rules = rules;
        this.encoder = encoder;
        this.foundings = foundings.orderedStream().toList();
        this.sample = sample;
    }

    /** Who the organisation is. */
    public record Beginning(Locale language, String organisation, ZoneId zone, Currency currency) {}

    /** The first administrator. */
    public record Administrator(String name, String email, String password) {}

    /** A new key for the set-up; those of earlier starts open nothing any more. */
    String newKey() {
        keys.revokeSetup();
        return keys.issue(OneTimeKey.Purpose.SETUP, null, null, KEY_LIFE);
    }

    /** Whether the key opens the set-up. */
    public boolean isOpen(String key) {
        return !installation.isFounded() && keys.find(key).filter(found -> found.purpose() == OneTimeKey.Purpose.SETUP).isPresent();
    }

    /** Does the set-up, once. */
    public void begin(String key, Beginning beginning, Administrator administrator) {
        rules.check(administrator.password(), administrator.name(), administrator.email(), beginning.organisation());
        var hash = Objects.requireNonNull(encoder.encode(administrator.password()));
        currentUser.asSystem("set-up", () -> operations.perform(OperationSpec.of(Door.SYSTEM, "operation.setup"), () -> {
            keys.use(key);
            write(beginning, administrator.name(), administrator.email(), hash);
            return key;
        }));
    }

    /** Whether the sample company can still be written. */
    public boolean hasSample() {
        return !sample.isWritten();
    }

    /** Whether the sample company was written to its end. */
    boolean isSampleWhole() {
        return sample.isWhole();
    }

    /** Writes the sample company right after the set-up. */
    public void writeSample(Locale language, Progress progress) {
        sample.write(language, progress);
    }

    /** Writes the sample company later, when an administrator who began empty asks for it. */
    public void addSample(Progress progress) {
        access.requireAdministrator();
        writeSample(settings.locale(), progress);
    }

    /** The same without a key, for the demo and the load, which nobody sets up in the browser. */
    void beginFor(String job, Beginning beginning, String name, String email, String hash) {
        currentUser.asSystem(job, () -> operations.perform(OperationSpec.of(Door.SYSTEM, "operation.setup"), () -> {
            write(beginning, name, email, hash);
            return name;
        }));
    }

    private void write(Beginning beginning, String name, String email, String hash) {
        if (installation.isFounded()) {
            throw new Problem("problem.link.used");
        }
        var user = new User(name, email);
        user.setRoles(Set.of(Role.ADMINISTRATOR));
        user.setPasswordHash(hash);
        user.prefer(beginning.language().getLanguage(), null);
        gate.of(User.class).save(user);
        foundings.forEach(founding -> founding.found(beginning.language()));
        settings.describe(beginning.organisation(), beginning.currency(), beginning.zone(), beginning.language());
    }
}
