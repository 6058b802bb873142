package dev.trato.admin;

import dev.trato.records.RecordAction;
import dev.trato.security.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shuts a user out; his sessions end at once, his records keep his name. */
@Component
class DeactivateUser implements RecordAction<User> {

    @Override
    public String name() {
        return "user.deactivate";
    }

    @Override
    public Class<User> entity() {
        return User.class;
    }

    @Override
    public String icon() {
        return "lock";
    }

    @Override
    public boolean fits(User user) {
        return user.isActive() || user.getStatus() == User.Status.INVITED;
    }

    @Override
    public void apply(User user, Map<String, @Nullable Object> inputs) {
        user.deactivate();
    }
}
