package dev.trato.admin;

import dev.trato.records.RecordAction;
import dev.trato.security.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a deactivated user in again. */
@Component
class ReactivateUser implements RecordAction<User> {

    @Override
    public String name() {
        return "user.reactivate";
    }

    @Override
    public Class<User> entity() {
        return User.class;
    }

    @Override
    public String icon() {
        return "check";
    }

    @Override
    public boolean fits(User user) {
        return user.getStatus() == User.Status.DEACTIVATED;
    }

    @Override
    public void apply(User user, Map<String, @Nullable Object> inputs) {
        user.reactivate();
    }
}
