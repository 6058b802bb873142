package dev.trato.admin;

import dev.trato.records.RecordAction;
import dev.trato.security.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a user out of whom nobody can sign in, for whom programs act: he holds tokens, and what they do bears his name. */
@Component
class EngageProgram implements RecordAction<User> {

    @Override
    public String name() {
        return "user.engage";
    }

    @Override
    public Class<User> entity() {
        return User.class;
    }

    @Override
    public String icon() {
        return "link";
    }

    @Override
    public boolean fits(User user) {
        return user.canBeEngaged();
    }

    @Override
    public void apply(User user, Map<String, @Nullable Object> inputs) {
        user.engage();
    }
}
