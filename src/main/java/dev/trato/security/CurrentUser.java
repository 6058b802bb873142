package dev.trato.security;

import dev.trato.kernel.Actor;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who acts in this thread: the signed-in user, unless work was begun in somebody's name with {@link #as}, or aloud as the system with
 * {@link #asSystem}. There is no default: nobody may do nothing.
 */
@Component
public final class CurrentUser {

    private static final ThreadLocal<@Nullable Mandate> ACTING = new ThreadLocal<>();

    /** Who acts. */
    public Actor actor() {
        return find().orElseThrow(NotSignedIn::new);
    }

    public Optional<Actor> find() {
        var acting = ACTING.get();
        if (acting != null) {
            return Optional.of(acting.actor());
        }
        return signedIn().map(user -> Actor.user(user.id(), user.name()));
    }

    /** The signed-in user's id. */
    public long id() {
        var id = actor().userId();
        if (id == null) {
            throw new NotSignedIn();
        }
        return id;
    }

    /** The principal of the session, whoever this thread acts for. */
    public Optional<SignedInUser> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user ? Optional.of(user) : Optional.empty();
    }

    /** Who acts, and how far: to go on in another thread, or later. */
    public Mandate mandate() {
        return new Mandate(actor(), scope());
    }

    /** How far the signed-in user's rights go by the way he came in; work begun in somebody's name or as the system goes as far as its mandate. */
    TokenScope scope() {
        var acting = ACTING.get();
        if (acting != null) {
            return acting.scope();
        }
        return SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication program ? program.scope() : TokenScope.UNLIMITED;
    }

    /** Does work of the system with all rights, under the name of the job; history shows this name. */
    public <R> R asSystem(String job, Supplier<R> work) {
        return as(Actor.system(job), work);
    }

    /** Does work in somebody's name and with his rights, such as an import that he started and left alone. */
    public <R> R as(Actor actor, Supplier<R> work) {
        return as(Mandate.of(actor), work);
    }

    /** Does work in somebody's name, as far as the mandate goes. */
    public <R> R as(Mandate mandate, Supplier<R> work) {
        var before = ACTING.get();
        ACTING.set(mandate);
        try {
            return work.get();
        } finally {
            if (before == null) {
                ACTING.remove();
            } else {
                ACTING.set(before);
            }
        }
    }
}
