package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.PhoneNumber;
import dev.trato.kernel.PostalAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the values of a record the one way by which they are found and compared, by whichever door they came: e-mail addresses in small
 * letters, telephone numbers as E.164 has them, countries and languages by their codes. What cannot be read stays as it was typed.
 */
@Component
class Spelling {

    private static final String COUNTRY = "country";

    private final FieldCatalog catalog;
    private final Organisation organisation;

    Spelling(FieldCatalog catalog, Organisation organisation) {
        this.catalog = catalog;
        this.organisation = organisation;
    }

    void correct(RecordType<?> type, BaseRecord record) {
        for (var field : catalog.all(type)) {
            if (field.codes() != CodeList.NONE || field.type() == FieldType.EMAIL) {
                put(record, field, one(field, field.accessor().get(record)));
            }
        }
        for (var field : catalog.all(type)) { // numbers need the country, whichever field comes first
            if (field.type() == FieldType.PHONE) {
                put(record, field, field.accessor().get(record) instanceof String text ? phone(text, type, record) : null);
            } else if (field.type() == FieldType.CONTACT_POINTS) {
                put(record, field, field.accessor().get(record) instanceof List<?> points ? points(points, type, record) : null);
            }
        }
    }

    private static @Nullable Object one(Field field, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        return field.type() == FieldType.EMAIL ? text.strip().toLowerCase(Locale.ROOT) : field.codes().has(text) ? text : field.codes().find(text).orElse(text);
    }

    private List<ContactPoint> points(List<?> points, RecordType<?> type, BaseRecord record) {
        return points.stream().map(ContactPoint.class::cast).map(point -> switch (point.kind().medium()) {
            case EMAIL -> new ContactPoint(point.kind(), point.value().toLowerCase(Locale.ROOT));
            case PHONE -> new ContactPoint(point.kind(), phone(point.value(), type, record));
            case PLACE -> new ContactPoint(point.kind(), PostalAddress.parse(point.value()).spelled());
            case LINK -> point;
        }).distinct().toList();
    }

    private String phone(String text, RecordType<?> type, BaseRecord record) {
        return PhoneNumber.parse(text).isPresent() ? text : PhoneNumber.find(text, country(type, record)).map(PhoneNumber::toString).orElse(text);
    }

    private @Nullable String country(RecordType<?> type, BaseRecord record) {
        return catalog.all(type).stream()
                .filter(field -> field.name().equals(COUNTRY) && field.codes() == CodeList.COUNTRY)
                .flatMap(field -> field.accessor().get(record) instanceof String code ? Stream.of(code) : Stream.empty())
                .findFirst().orElseGet(organisation::country);
    }

    private static void put(BaseRecord record, Field field, @Nullable Object corrected) {
        if (corrected != null && !corrected.equals(field.accessor().get(record))) {
            field.accessor().restore(record, corrected, (entity, id) -> {
                throw new IllegalStateException(field.name());
            });
        }
    }
}
