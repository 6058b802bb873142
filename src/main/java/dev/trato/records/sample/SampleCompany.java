package dev.trato.records.sample;

import dev.trato.kernel.Backdating;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Door;
import dev.trato.records.Operation;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What there is to look at in a new installation that does not want to begin empty. The story runs from day to day and ends today: on each
 * working day every {@link SamplePart} plans what people did, and it is done in their name, with their rights and at that hour, so that
 * history, timeline and lists tell the same. Each deed is an operation of its own, the day of a part one transaction; whatever
 * breaks it off, what was told so far stands.
 */
@Component
public final class SampleCompany {

    private static final Period HALF_A_YEAR = Period.ofMonths(6);
    private static final String END = "operation.sample";

    private final ObjectProvider<SamplePart> parts;
    private final Operations operations;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Organisation organisation;
    private final Clock clock;
    private final EntityManager entities;
    private final AtomicBoolean telling = new AtomicBoolean();

    SampleCompany(ObjectProvider<SamplePart> parts, Operations operations, Transactions transactions, CurrentUser currentUser,
            Organisation organisation, Clock clock, EntityManager entities) {
        this.parts = parts;
        this.operations = operations;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.organisation = organisation;
        this.clock = clock;
        this.entities = entities;
    }

    /** Whether it has been written, or a part of it. */
    public boolean isWritten() {
        return hasOperation("operation.%");
    }

    /** Whether it has been written to its end. */
    public boolean isWhole() {
        return hasOperation(END);
    }

    private boolean hasOperation(String label) {
        return transactions.read(() -> !entities
                .createQuery("select o.id from Operation o where o.door = :sample and o.label like :label", Long.class)
                .setParameter("sample", Door.SAMPLE).setParameter("label", label).setMaxResults(1).getResultList().isEmpty());
    }

    /**
     * Writes it, once; {@link Problem} when it is there already, even if only in part. Takes its time.
     *
     * @param language the organisation's language, in which everything is written
     * @param progress told how far it is; who cancels keeps what was told so far
     */
    public void write(Locale language, Progress progress) {
        write(language, HALF_A_YEAR, progress);
    }

    /** Writes a story of another length. */
    public void write(Locale language, Period length, Progress progress) {
        if (!telling.compareAndSet(false, true)) {
            throw new Problem("problem.sample.written");
        }
        try {
            if (isWritten()) {
                throw new Problem("problem.sample.written");
            }
            currentUser.asSystem("sample", () -> {
                tell(language, length, progress);
                return language;
            });
        } finally {
            telling.set(false);
        }
    }

    private void tell(Locale language, Period length, Progress progress) {
        var last = lastDay();
        var days = last.minus(length).datesUntil(last.plusDays(1)).filter(SampleCompany::isWorkingDay).toList();
        var story = new SampleStory(language, days.getFirst(), priceLevel());
        var tellers = parts.orderedStream().map(part -> part.begin(story)).toList();
        for (int i = 0; i < days.size(); i++) {
            progress.step(i, days.size());
            var day = days.get(i);
            for (var teller : tellers) {
                Backdating.at(moment(day, SampleStory.MORNING), () -> {
                    teller.tell(day);
                    return day;
                });
                perform(day, story.takePlanned());
            }
        }
        operations.note(OperationSpec.of(Door.SAMPLE, END));
        progress.report(days.size(), days.size());
    }

    /** Today, or the last working day if today nobody has worked yet. */
    private LocalDate lastDay() {
        var now = clock.instant().atZone(organisation.zone());
        var day = now.toLocalTime().isAfter(SampleStory.MORNING) ? now.toLocalDate() : now.toLocalDate().minusDays(1);
        while (!isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** What would be a dollar elsewhere, in the organisation's currency. */
    private BigDecimal priceLevel() {
        return SampleTexts.read("price-levels", null).rows("levels").stream()
                .filter(row -> row.getFirst().equals(organisation.currency().getCurrencyCode()))
                .findFirst().map(row -> new BigDecimal(row.get(1))).orElse(BigDecimal.ONE);
    }

    /** Does what was planned for a day; what would lie in the future is left undone. */
    private void perform(LocalDate day, List<SampleStory.Planned> planned) {
        var now = clock.instant();
        var deeds = planned.stream().filter(next -> moment(day, next.at()).isBefore(now)).toList();
        if (!deeds.isEmpty()) {
            transactions.write(() -> {
                deeds.forEach(next -> perform(next.deed(), moment(day, next.at())));
                return day;
            });
        }
    }

    private void perform(SampleDeed deed, Instant moment) {
        var label = "operation." + deed.kind().name().toLowerCase(Locale.ROOT);
        Backdating.at(moment, () -> currentUser.as(deed.who().actor(),
                () -> operations.perform(OperationSpec.of(Door.SAMPLE, label, "type." + deed.type()), () -> {
                    deed.work().run();
                    return deed;
                })));
    }

    private Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(organisation.zone()).toInstant();
    }
}
