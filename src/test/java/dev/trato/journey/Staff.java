package dev.trato.journey;

import dev.trato.Cast;
import dev.trato.customization.OrganisationSettings;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The cast at work in a running Trato: they have passwords, and so can come in by the front door. */
final class Staff {

    static final String PASSWORD = "seven green parrots sing";
    static final String ALBA = "alba@acme.example";
    static final String BRUNO = "bruno@acme.example";
    static final String ANA = "ana@acme.example";
    static final String CARLA = "carla@acme.example";

    private final RunningTrato trato;
    private final Cast cast;

    private Staff(RunningTrato trato) {
        this.trato = trato;
        cast = trato.bean(Cast.class);
    }

    /** Lets the cast begin to work for Acme, in a Trato that nobody has set up. */
    static Staff begin(RunningTrato trato) {
        var staff = new Staff(trato);
        staff.cast.enter();
        var hash = Objects.requireNonNull(trato.bean(PasswordEncoder.class).encode(PASSWORD));
        staff.system(() -> {
            var users = trato.bean(Gate.class).of(User.class);
            for (long id : List.of(staff.cast.alba, staff.cast.bruno, staff.cast.ana, staff.cast.carla, staff.cast.sam, staff.cast.rita)) {
                var user = users.require(id, Action.UPDATE);
                user.setPasswordHash(hash);
                users.save(user);
            }
            trato.bean(OrganisationSettings.class).describe("Acme", Currency.getInstance("USD"), ZoneId.of("UTC"), Locale.ENGLISH);
            return true;
        });
        return staff;
    }

    Cast cast() {
        return cast;
    }

    /** What somebody of the cast sees. */
    <R> R as(long user, Supplier<R> work) {
        return cast.as(user, work);
    }

    /** Does something that a journey begins with. */
    <R> R system(Supplier<R> work) {
        return trato.bean(CurrentUser.class).asSystem("journey",
                () -> trato.bean(Operations.class).perform(OperationSpec.of(Door.SYSTEM, "operation.setup"), work::get));
    }
}
