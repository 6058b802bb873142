package dev.trato.sales;

import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.MeasuredRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chance to sell. It stands in one stage; moving it is the verb that sets its probability, its close date and the clock by which it
 * rots, and tells when it is won or lost.
 */
@Entity
@Table(name = "deal")
public class Deal extends MeasuredRecord {

    /** Why a deal was lost. */
    public enum LostReason {
        PRICE,
        COMPETITOR,
        NO_BUDGET,
        NO_NEED,
        TIMING,
        NO_ANSWER,
        OTHER,
        /** Nobody was asked: the deal came lost out of another system. */
        NOT_RECORDED
    }

    @Size(max = 250)
    @RecordField(searchable = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company company;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Contact contact;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Product product;

    @RecordField(readOnly = true)
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Pipeline pipeline;

    @RecordField(milestone = true)
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Stage stage;

    @RecordField(type = FieldType.MONEY, milestone = true)
    private @Nullable BigDecimal amount;

    /** Chance to win it, in percent; follows the stage until somebody knows better. */
    @Min(0)
    @Max(100)
    @RecordField(type = FieldType.PERCENT)
    private int probability;

    private @Nullable LocalDate expectedClose;

    private @Nullable LocalDate openedOn;

    /** Day it was won or lost. */
    private @Nullable LocalDate closedOn;

    @RecordField(readOnly = true)
    private @Nullable Instant stageSince;

    @RecordField(milestone = true)
    @Enumerated(EnumType.STRING)
    private @Nullable LostReason lostReason;

    @Size(max = 120)
    private @Nullable String source;

    @Size(max = 250)
    private @Nullable String nextStep;

    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String description;

    protected Deal() {}

    public Deal(String name, Stage stage) {
        this.name = name;
        moveTo(stage);
    }

    public String getName() {
        return name;
    }

    public @Nullable Company getCompany() {
        return company;
    }

    public @Nullable Product getProduct() {
        return product;
    }

    public @Nullable Stage getStage() {
        return stage;
    }

    public @Nullable BigDecimal getAmount() {
        return amount;
    }

    public int getProbability() {
        return probability;
    }

    public @Nullable LocalDate getClosedOn() {
        return closedOn;
    }

    public @Nullable LostReason getLostReason() {
        return lostReason;
    }

    public boolean isOpen() {
        return stage == null || stage.isOpen();
    }

    /** Moves the deal to a stage of any pipeline. A lost one keeps the reason it has, or says that none was recorded. */
    @Writes("stage")
    public void moveTo(Stage next) {
        var from = stage;
        if (from == next) {
            return;
        }
        stage = next;
        pipeline = next.getPipeline();
        probability = next.getProbability();
        stageSince = null; // since the save that follows
        if (next.isOpen()) {
            closedOn = null;
            lostReason = null;
        }
        switch (next.getOutcome()) {
            case WON -> {
                lostReason = null;
                tell((deal, actor, at) -> new DealWon(deal, actor, at, name, amount));
            }
            case LOST -> {
                lostReason = lostReason == null ? LostReason.NOT_RECORDED : lostReason;
                tell((deal, actor, at) -> new DealLost(deal, actor, at, name, amount, lostReason));
            }
            case OPEN -> {
                if (from != null) {
                    tell((deal, actor, at) -> new DealMoved(deal, actor, at, from.getName(), next.getName()));
                }
            }
        }
    }

    /** Moves the deal to a stage where it counts as lost, with the reason. */
    public void lose(Stage lost, LostReason reason) {
        lostReason = reason;
        moveTo(lost);
    }

    /** A deal without a name is called after its company and product; what happened on no other day happened today. */
    @Override
    public void complete(Moment now) {
        if (stageSince == null) {
            stageSince = now.at();
        }
        if (isNew() && openedOn == null) {
            openedOn = isOpen() || closedOn == null || closedOn.isAfter(now.today()) ? now.today() : closedOn; // at the latest
        }
        if (!isOpen() && closedOn == null) {
            closedOn = now.today();
        }
        if (name == null || name.isBlank()) { // a form or a program may have emptied it
            name = Stream.of(company == null ? null : company.getName(), product == null ? null : product.getName())
                    .filter(java.util.Objects::nonNull)
                    .collect(Collectors.joining(" · "));
        }
        if (name.isBlank()) {
            name = getExternalId() == null ? "Deal" : getExternalId();
        }
    }
}
