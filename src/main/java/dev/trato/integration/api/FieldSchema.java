package dev.trato.integration.api;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What values a field takes and gives, as a JSON Schema (2020-12); {@link FieldJson} reads the values themselves. */
@Component
class FieldSchema {

    private final Messages messages;

    FieldSchema(Messages messages) {
        this.messages = messages;
    }

    /** What a caller reads. */
    Map<String, Object> read(Field field, Locale locale) {
        return titled(field, locale, field.isReference() ? either(Map.of("$ref", "#/components/schemas/Reference")) : values(field));
    }

    /** What a caller writes; a reference by its id, or as it was read. */
    Map<String, Object> written(Field field, Locale locale) {
        if (!field.isReference()) {
            return titled(field, locale, values(field));
        }
        return titled(field, locale, either(Map.of("type", "integer", "format", "int64"),
                Map.of("type", "object", "required", List.of("id"), "properties", Map.of("id", Map.of("type", "integer", "format", "int64")))));
    }

    @SafeVarargs
    private static Map<String, Object> either(Map<String, Object>... schemas) {
        var ways = new ArrayList<Map<String, Object>>(List.of(schemas));
        ways.add(Map.of("type", "null"));
        return new LinkedHashMap<>(Map.of("oneOf", ways));
    }

    private Map<String, Object> titled(Field field, Locale locale, Map<String, Object> schema) {
        schema.put("title", field.label(messages, locale));
        if (field.codes() != CodeList.NONE) {
            schema.put("description", messages.get(locale, "api.codes." + field.codes()));
        } else if (field.type().isChoice() && !field.options().isEmpty()) {
            schema.put("description", describe(field, locale));
        } else if (field.isReference()) {
            schema.put("description", "→ " + messages.get(locale, "type." + field.target()));
            schema.put("x-record-type", field.target());
        }
        return schema;
    }

    private String describe(Field field, Locale locale) {
        var options = new StringBuilder();
        field.options().forEach(option -> options.append(options.isEmpty() ? "" : ", ").append(option.name()).append(": ")
                .append(field.optionLabel(messages, locale, option.name())));
        return options.toString();
    }

    private static Map<String, Object> values(Field field) {
        var schema = new LinkedHashMap<String, Object>();
        switch (field.type()) {
            case TEXT, LONG_TEXT, PHONE -> text(schema, field, null);
            case EMAIL -> text(schema, field, "email");
            case LINK -> text(schema, field, "uri");
            case DATE -> text(schema, field, "date");
            case DATE_TIME -> text(schema, field, "date-time");
            case NUMBER, MONEY, PERCENT -> schema.put("type", List.of("number", "null"));
            case YES_NO -> schema.put("type", List.of("boolean", "null"));
            case CHOICE -> choice(schema, field);
            case MULTI_CHOICE -> {
                schema.put("type", List.of("array", "null"));
                schema.put("uniqueItems", true);
                schema.put("items", field.options().isEmpty() ? Map.of("type", "string") : Map.of("type", "string", "enum", names(field)));
            }
            case CONTACT_POINTS -> {
                schema.put("type", List.of("array", "null"));
                schema.put("items", Map.of("type", "object", "required", List.of("kind"), "additionalProperties", false, "properties", Map.of(
                        "kind", Map.of("type", "string", "enum", Arrays.stream(ContactPoint.Kind.values()).map(Enum::name).toList()),
                        "value", Map.of("type", "string"),
                        "address", Map.of("type", "object", "additionalProperties", false, "properties", FieldJson.PLACE.stream()
                                .collect(Collectors.toMap(part -> part, part -> Map.of("type", List.of("string", "null"))))))));
            }
            case REFERENCE -> throw new IllegalArgumentException(field.name());
        }
        return schema;
    }

    private static void text(Map<String, Object> schema, Field field, @Nullable String format) {
        schema.put("type", List.of("string", "null"));
        if (format != null) {
            schema.put("format", format);
        }
        if (field.maxLength() > 0) {
            schema.put("maxLength", field.maxLength());
        }
    }

    private static void choice(Map<String, Object> schema, Field field) {
        schema.put("type", List.of("string", "null"));
        if (!field.options().isEmpty() && field.codes() == CodeList.NONE) {
            var values = new ArrayList<@Nullable Object>(names(field));
            values.add(null);
            schema.put("enum", values);
        }
    }

    private static List<String> names(Field field) {
        return field.options().stream().map(Field.Option::name).toList();
    }
}
