package dev.trato.records;

import dev.trato.activities.calendar.Meeting;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Linked;
import dev.trato.kernel.RecordRef;
import dev.trato.security.CurrentUser;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentMember;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a valid record of any type out of what the catalog says of its fields, so that a new type is tested the day it is born. */
@Component
public class Specimens {

    private static final Instant LATER = Instant.parse("2031-01-01T08:00:00Z");

    private final Gate gate;
    private final FieldCatalog catalog;
    private final CurrentUser currentUser;
    private final CustomFields customFields;
    private final AtomicLong number = new AtomicLong();

    Specimens(Gate gate, FieldCatalog catalog, CurrentUser currentUser, CustomFields customFields) {
        this.gate = gate;
        this.catalog = catalog;
        this.currentUser = currentUser;
        this.customFields = customFields;
    }

    /** A record of the type in the hands of an owner and a team. */
    public long make(RecordType<?> type, @Nullable Long owner, @Nullable Long team) {
        return currentUser.asSystem("specimens", () -> {
            if (type.name().equals("custom_field")) {
                return customField();
            }
            return id(assigned(gate.of(type), owner, team));
        });
    }

    /** An attached record on a given subject. */
    public long makeOn(RecordType<?> type, RecordRef subject, @Nullable Long owner, @Nullable Long team) {
        return currentUser.asSystem("specimens", () -> id(attached(gate.of(type), subject, owner, team)));
    }

    /** A meeting would begin within the hour, and whoever takes part would be told of it in the middle of a test. */
    private static <T extends BaseRecord> T begun(Records<T> records) {
        T record = records.begin();
        if (record instanceof Meeting meeting) {
            meeting.arrange(LATER, LATER.plusSeconds(3600), false);
        }
        return record;
    }

    private <T extends BaseRecord> T attached(Records<T> records, RecordRef subject, @Nullable Long owner, @Nullable Long team) {
        T record = begun(records);
        records.fill(record, required(records.type()));
        tie(record, subject, owner, team);
        ((Linked) record).attachTo(subject);
        record.assignTo(owner, team);
        return records.save(record);
    }

    private <T extends BaseRecord> T assigned(Records<T> records, @Nullable Long owner, @Nullable Long team) {
        T record = begun(records);
        records.fill(record, required(records.type()));
        if (record instanceof AttachedRecord attached) {
            var subject = subjectOf(records.type());
            attached.attachTo(new RecordRef(subject.name(), make(subject, owner, team)));
            tie(record, Objects.requireNonNull(attached.getSubject()), owner, team);
        }
        record.assignTo(owner, team);
        return records.save(record);
    }

    /** The segment of which a member is a part is in the same hands, and one of its kind. */
    private void tie(BaseRecord record, RecordRef subject, @Nullable Long owner, @Nullable Long team) {
        if (record instanceof SegmentMember) {
            var segment = Segment.byHand("specimen " + number.incrementAndGet(), subject.type());
            segment.assignTo(owner, team);
            catalog.field(gate.types().of(SegmentMember.class), "segment").accessor().restore(record, id(gate.of(Segment.class).save(segment)),
                    (entity, id) -> segment);
        }
    }

    /** A company, where the type does not choose its subjects. */
    private RecordType<?> subjectOf(RecordType<?> type) {
        var company = gate.types().require("company");
        return type.hangsOn(company) ? company : gate.types().all().stream().filter(type::hangsOn).findFirst().orElseThrow();
    }

    /** Values for all that a form must ask for; without owner and team. */
    public Map<String, @Nullable Object> required(RecordType<?> type) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var begun = new HashMap<String, @Nullable Object>();
        var blank = gate.of(type).begin();
        catalog.all(type).forEach(field -> begun.put(field.name(), field.accessor().get(blank)));
        for (var field : catalog.all(type)) {
            boolean given = begun.get(field.name()) != null && !"".equals(begun.get(field.name()));
            if (field.required() && !field.readOnly() && !field.internal() && !given) {
                values.put(field.name(), value(field));
            }
        }
        return values;
    }

    /** A value that fits a field. */
    public Object value(Field field) {
        long n = number.incrementAndGet();
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> isRule(field) ? "email:" + (n % 9 + 1) : shortened("specimen " + n, field.maxLength());
            case NUMBER, MONEY, PERCENT -> BigDecimal.valueOf(n % 90 + 1);
            case DATE -> LocalDate.of(2026, 1, 1).plusDays(n % 300);
            case DATE_TIME -> Instant.parse("2026-01-01T08:00:00Z").plusSeconds(n);
            case YES_NO -> true;
            case CHOICE -> field.options().getFirst().name();
            case MULTI_CHOICE -> Set.of(field.options().isEmpty() ? "word " + n : field.options().getFirst().name());
            case EMAIL -> "specimen" + n + "@acme.example";
            case PHONE -> "+34600" + (100_000 + n);
            case CONTACT_POINTS -> List.of(new ContactPoint(ContactPoint.Kind.HOME_EMAIL, "specimen" + n + "@home.example"));
            case LINK -> "https://acme.example/" + n;
            case REFERENCE -> make(gate.types().require(field.target()), null, null);
        };
    }

    /** What is expected of records has a form of its own. */
    private static boolean isRule(Field field) {
        return field.recordType().equals("quality_rule") && field.name().equals("weights");
    }

    private static String shortened(String text, int maxLength) {
        return maxLength > 0 && text.length() > maxLength ? text.substring(text.length() - maxLength) : text;
    }

    private long customField() {
        return id(customFields.define(new CustomFields.Definition("company", FieldType.TEXT, "Specimen " + number.incrementAndGet(), "Muestra",
                null, List.of(), false, false)));
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
