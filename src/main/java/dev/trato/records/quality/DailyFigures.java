package dev.trato.records.quality;

import dev.trato.kernel.Organisation;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Notes once a day how good the records are, so that one sees whether it gets better. */
@Component
class DailyFigures {

    private final QualityFigures figures;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Organisation organisation;
    private final Clock clock;

    DailyFigures(QualityFigures figures, Transactions transactions, CurrentUser currentUser, Organisation organisation, Clock clock) {
        this.figures = figures;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
    void note() {
        var today = LocalDate.ofInstant(clock.instant(), organisation.zone());
        try {
            currentUser.asSystem("quality", () -> transactions.write(() -> {
                figures.count(today);
                return today;
            }));
        } catch (DuplicateKeyException e) {
            // Another node was quicker.
        }
    }
}
