package dev.trato.admin;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import dev.trato.security.User;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The last administrator can be neither deactivated nor deleted, by whatever door. */
@Component
class LastAdministrator implements RecordGuard {

    private final ObjectProvider<Users> users;

    LastAdministrator(ObjectProvider<Users> users) {
        this.users = users;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (!(record instanceof User user) || kind == Change.Kind.CREATED || kind == Change.Kind.RESTORED || !user.isAdministrator()) {
            return;
        }
        boolean wasActive = Objects.equals(before.getOrDefault("status", user.getStatus().name()), User.Status.ACTIVE.name());
        if (wasActive && (!user.isActive() || kind == Change.Kind.DELETED)) {
            users.getObject().requireAnotherAdministrator(Objects.requireNonNull(user.getId()));
        }
    }
}
