package dev.trato.integration.api;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.PostalAddress;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Field values out of JSON; {@link dev.trato.records.RowJson} writes them. */
@Component
class FieldJson {

    /** The parts of a postal address, in their order. */
    static final List<String> PLACE = List.of("street", "postalCode", "city", "region", "country");

    private final FieldCatalog catalog;

    FieldJson(FieldCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Field values out of a JSON object. A name that is no field is a {@link Problem}; values that do not fit are told all at once, as an
     * {@link InvalidRecord}.
     */
    Map<String, @Nullable Object> read(RecordType<?> type, JsonNode object) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var problems = new ArrayList<FieldProblem>();
        object.forEachEntry((name, node) -> {
            var field = catalog.require(type, name);
            try {
                values.put(name, read(field, node));
            } catch (Problem e) {
                problems.add(new FieldProblem(name, e));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
        return values;
    }

    private static @Nullable Object read(Field field, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        try {
            return switch (field.type()) {
                case TEXT, LONG_TEXT, EMAIL, PHONE, LINK, CHOICE -> text(node, "string");
                case NUMBER, MONEY, PERCENT -> {
                    require(node.isNumber(), "number");
                    yield node.decimalValue();
                }
                case DATE -> LocalDate.parse(required(node, "date"));
                case DATE_TIME -> OffsetDateTime.parse(required(node, "dateTime")).toInstant();
                case YES_NO -> {
                    require(node.isBoolean(), "boolean");
                    yield node.booleanValue();
                }
                case MULTI_CHOICE -> names(field, node);
                case CONTACT_POINTS -> points(node);
                case REFERENCE -> id(node);
            };
        } catch (DateTimeException e) {
            throw new Problem("problem.api.value." + (field.type() == dev.trato.kernel.FieldType.DATE ? "date" : "dateTime"));
        }
    }

    /** An empty text is no text, as on a form. */
    private static @Nullable String text(JsonNode node, String wanted) {
        require(node.isString(), wanted);
        return node.stringValue().isEmpty() ? null : node.stringValue();
    }

    private static String required(JsonNode node, String wanted) {
        require(node.isString(), wanted);
        return node.stringValue();
    }

    /** In the order of the field's options, as everywhere; what is none of them comes last, and is refused later. */
    private static Set<String> names(Field field, JsonNode node) {
        require(node.isArray(), "strings");
        var given = new LinkedHashSet<String>();
        node.forEach(name -> given.add(required(name, "strings")));
        var names = new LinkedHashSet<String>();
        field.options().stream().map(Field.Option::name).filter(given::contains).forEach(names::add);
        names.addAll(given);
        return names;
    }

    private static List<ContactPoint> points(JsonNode node) {
        require(node.isArray(), "contactPoints");
        var points = new ArrayList<ContactPoint>();
        node.forEach(point -> {
            require(point.isObject() && point.path("kind").isString(), "contactPoints");
            points.add(point(kind(point.path("kind").stringValue()), point));
        });
        return List.copyOf(points);
    }

    /** With a value or, for a place, the parts of its address; with both, as they are read, when they say the same. */
    private static ContactPoint point(ContactPoint.Kind kind, JsonNode point) {
        var value = point.path("value");
        var address = point.path("address");
        require(point.size() == 1 + (value.isString() ? 1 : 0) + (address.isObject() ? 1 : 0) && point.size() > 1, "contactPoints");
        if (address.isMissingNode()) {
            return new ContactPoint(kind, value.stringValue());
        }
        require(kind.medium() == ContactPoint.Medium.PLACE && address.properties().stream()
                .allMatch(part -> PLACE.contains(part.getKey()) && (part.getValue().isString() || part.getValue().isNull())), "contactPoints");
        var parts = PLACE.stream().map(part -> address.path(part).isString() ? address.path(part).stringValue() : null).toList();
        var place = new ContactPoint(kind, new PostalAddress(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
        require(value.isMissingNode() || new ContactPoint(kind, value.stringValue()).equals(place), "contactPoints");
        return place;
    }

    private static ContactPoint.Kind kind(String name) {
        return Arrays.stream(ContactPoint.Kind.values()).filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new Problem("problem.option", name));
    }

    /** An id, or a reference as it is read. */
    private static Long id(JsonNode node) {
        var id = node.isObject() ? node.path("id") : node;
        require(id.isIntegralNumber() && id.canConvertToLong(), "reference");
        return id.longValue();
    }

    private static void require(boolean fits, String wanted) {
        if (!fits) {
            throw new Problem("problem.api.value." + wanted);
        }
    }
}
