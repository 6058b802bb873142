package dev.trato.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in user, or the system under the name of the job it does.
 *
 * @param userId the user's id; null when the system acts
 * @param name   the user's name, or the job's
 */
public record Actor(@Nullable Long userId, String name) {

    public static Actor user(long id, String name) {
        return new Actor(id, name);
    }

    public static Actor system(String job) {
        return new Actor(null, job);
    }

    public boolean isSystem() {
        return userId == null;
    }
}
