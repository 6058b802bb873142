package dev.trato.customization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A list's state under a name, for oneself, one's team or everyone. It holds no rights: each reader sees his own records through it. */
@Entity
@Table(name = "saved_view")
public class SavedView {

    /** Who finds it among his tabs. */
    public enum Audience {
        PRIVATE,
        TEAM,
        EVERYONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String recordType = "";

    private String name = "";

    @Enumerated(EnumType.STRING)
    private Audience audience = Audience.PRIVATE;

    private @Nullable Long ownerId;

    private @Nullable Long teamId;

    @Column(name = "list_state")
    private String state = "";

    protected SavedView() {}

    SavedView(String recordType, long ownerId, @Nullable Long teamId) {
        this.recordType = recordType;
        this.ownerId = ownerId;
        this.teamId = teamId;
    }

    void set(String name, Audience audience, ListState state) {
        this.name = name;
        this.audience = audience;
        this.state = state.view(null).toLink();
    }

    public long getId() {
        return java.util.Objects.requireNonNull(id);
    }

    public String getRecordType() {
        return recordType;
    }

    public String getName() {
        return name;
    }

    public Audience getAudience() {
        return audience;
    }

    public @Nullable Long getOwnerId() {
        return ownerId;
    }

    public @Nullable Long getTeamId() {
        return teamId;
    }

    /** The state it stores, marked as coming from this view. */
    public ListState getState() {
        return ListState.fromLink(state).view(getId());
    }
}
