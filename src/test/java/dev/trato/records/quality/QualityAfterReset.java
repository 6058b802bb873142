package dev.trato.records.quality;

import dev.trato.DatabaseReset;
import org.springframework.stereotype.Component;

/** A fresh database expects what the modules expect. */
@Component
class QualityAfterReset implements DatabaseReset.AfterReset {

    private final QualityRules rules;

    QualityAfterReset(QualityRules rules) {
        this.rules = rules;
    }

    @Override
    public void databaseWasReset() {
        rules.forget();
    }
}
