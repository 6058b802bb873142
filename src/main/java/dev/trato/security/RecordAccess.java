package dev.trato.security;

import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What whoever acts may do: the one place that decides on records and fields. */
@Component
public final class RecordAccess {

    private final CurrentUser currentUser;
    private final AccessProfiles profiles;

    RecordAccess(CurrentUser currentUser, AccessProfiles profiles) {
        this.currentUser = currentUser;
        this.profiles = profiles;
    }

    /** Which records of a type the action reaches. */
    public Visibility visibility(String recordType, Action action) {
        return isInScope(recordType, action) ? profile().visibility(recordType, action) : Visibility.NONE;
    }

    /** Whether the action may be done with any record of the type at all; buttons and menus ask this. */
    public boolean allows(Action action, String recordType) {
        return !visibility(recordType, action).nothing();
    }

    /** Whether the action may be done with this record. */
    public boolean allows(Action action, String recordType, BaseRecord record) {
        return allows(action, recordType, record.getOwnerId(), record.getTeamId());
    }

    /** Whether the action may be done with a record of this owner and team. */
    public boolean allows(Action action, String recordType, @Nullable Long ownerId, @Nullable Long teamId) {
        return visibility(recordType, action).covers(ownerId, teamId);
    }

    /** What may be done with a field of the type. */
    public FieldAccess field(String recordType, String field) {
        return profile().fieldAccess(recordType, field);
    }

    /** Whether somebody acts at all: an active user or the system. */
    public boolean isSignedIn() {
        return profile() != AccessProfile.NOBODY;
    }

    public boolean isAdministrator() {
        return profile().isAdministrator() && currentUser.scope().administers();
    }

    /** Whether everything that the database holds may be taken out at once; a token must be one that administers. */
    public boolean exportsEverything() {
        return profile().exportsEverything() && currentUser.scope().administers() && isInScope(Grant.EVERYTHING, Action.EXPORT);
    }

    /** Whether the way by which whoever acts came in is open for this; a token may be good for some types and actions only. */
    public boolean isInScope(String recordType, Action action) {
        return currentUser.scope().covers(recordType, action);
    }

    public void requireAdministrator() {
        if (!isAdministrator()) {
            throw new AccessRefused("problem.administratorOnly");
        }
    }

    /** Team into which new records of whoever acts go. */
    public @Nullable Long homeTeam() {
        return profile().homeTeam();
    }

    private AccessProfile profile() {
        return currentUser.find().map(this::profileOf).orElseGet(() -> AccessProfile.NOBODY);
    }

    private AccessProfile profileOf(Actor actor) {
        var userId = actor.userId();
        return userId == null ? AccessProfile.SYSTEM : profiles.of(userId);
    }
}
