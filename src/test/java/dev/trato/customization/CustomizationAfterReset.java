package dev.trato.customization;

import dev.trato.DatabaseReset;
import org.springframework.stereotype.Component;

/** A fresh database has other settings and other custom fields. */
@Component
class CustomizationAfterReset implements DatabaseReset.AfterReset {

    private final OrganisationSettings settings;
    private final CustomFields fields;

    CustomizationAfterReset(OrganisationSettings settings, CustomFields fields) {
        this.settings = settings;
        this.fields = fields;
    }

    @Override
    public void databaseWasReset() {
        settings.forget();
        fields.forget();
    }
}
