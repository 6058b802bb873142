package dev.trato.shell;

import dev.trato.DatabaseReset;
import org.springframework.stereotype.Component;

/** A fresh database may be one in which nobody works yet. */
@Component
class InstallationAfterReset implements DatabaseReset.AfterReset {

    private final Installation installation;

    InstallationAfterReset(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void databaseWasReset() {
        installation.lookAgain();
    }
}
