package dev.trato.shell;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The {@link Look} that a user has chosen. */
@Entity
@Table(name = "user_look")
class UserLook {

    @Id
    private long userId;

    @Enumerated(EnumType.STRING)
    private Look.Theme theme = Look.USUAL.theme();

    @Enumerated(EnumType.STRING)
    private Look.Density density = Look.USUAL.density();

    @Enumerated(EnumType.STRING)
    private Look.Navigation navigation = Look.USUAL.navigation();

    protected UserLook() {}

    UserLook(long userId, Look look) {
        this.userId = userId;
        theme = look.theme();
        density = look.density();
        navigation = look.navigation();
    }

    Look look() {
        return new Look(theme, density, navigation);
    }
}
