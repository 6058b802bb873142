package dev.trato.contacts;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets one of the further addresses of a person or a company be the one that is used first. */
@Component
public class FirstAddress {

    private static final String FURTHER = "contactPoints";

    private final Gate gate;

    FirstAddress(Gate gate) {
        this.gate = gate;
    }

    /** The field for the first of its kind; empty for what has none, such as a fax or a profile. */
    public static Optional<String> field(Kind kind) {
        return switch (kind) {
            case WORK_EMAIL, HOME_EMAIL, OTHER_EMAIL -> Optional.of("email");
            case WORK_PHONE, HOME_PHONE, OTHER_PHONE -> Optional.of("phone");
            case MOBILE -> Optional.of("mobile");
            default -> Optional.empty();
        };
    }

    /**
     * Puts a further address in place of the first one, which takes its place among the further ones. {@link Problem} when somebody has taken
     * it away meanwhile; {@link RecordNotFound} when the record may not be seen.
     */
    public void use(RecordRef ref, ContactPoint point) {
        var records = gate.of(ref);
        var field = field(point.kind()).orElseThrow(() -> new IllegalArgumentException(point.kind() + " is never the first"));
        var row = records.row(ref.id(), List.of(field, FURTHER)).orElseThrow(() -> new RecordNotFound(records.type(), ref.id()));
        var points = new ArrayList<>(points(row));
        int place = points.indexOf(point);
        if (place < 0) {
            throw new Problem("problem.contactPoint.gone", point.value());
        }
        if (row.get(field) instanceof String before && !before.isBlank()) {
            points.set(place, new ContactPoint(kind(field, before), before));
        } else {
            points.remove(place);
        }
        var values = new HashMap<String, @Nullable Object>();
        values.put(field, point.value());
        values.put(FURTHER, points);
        var seen = new HashMap<String, @Nullable Object>();
        seen.put(field, row.get(field));
        seen.put(FURTHER, row.get(FURTHER));
        records.edit(new Edit(ref.id(), row.version(), values, seen));
    }

    private static Kind kind(String field, String before) {
        return field.equals("mobile") ? Kind.MOBILE : ContactPoint.of(before).kind();
    }

    /** The further addresses, of a row that has them. */
    public static List<ContactPoint> points(Row row) {
        return row.get(FURTHER) instanceof List<?> points ? points.stream().map(ContactPoint.class::cast).toList() : List.of();
    }
}
