package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a record type from its entity: Java types, JPA and Bean Validation annotations, and {@link RecordField}. */
final class EntityFields {

    private final RecordType<?> type;
    private final Function<Class<?>, String> typeNames;

    private EntityFields(RecordType<?> type, Function<Class<?>, String> typeNames) {
        this.type = type;
        this.typeNames = typeNames;
    }

    /**
     * @param typeNames tells the record type of an entity that an association points at
     */
    static List<Field> of(RecordType<?> type, Function<Class<?>, String> typeNames) {
        return new EntityFields(type, typeNames).read();
    }

    private List<Field> read() {
        var verbs = verbs();
        var fields = new ArrayList<Field>();
        for (var java : attributes(type.entity())) {
            var described = java.getAnnotation(RecordField.class);
            if (described == null || !described.secret()) {
                fields.add(field(java, described, verbs));
            }
        }
        return fields;
    }

    private Map<String, Method> verbs() {
        var verbs = new HashMap<String, Method>();
        for (Class<?> c = type.entity(); c != null; c = c.getSuperclass()) {
            for (var method : c.getDeclaredMethods()) {
                var writes = method.getAnnotation(Writes.class);
                if (writes != null) {
                    method.setAccessible(true);
                    verbs.putIfAbsent(writes.value(), method);
                }
            }
        }
        return verbs;
    }

    /** The entity's own attributes first, then those of every record. */
    private static List<java.lang.reflect.Field> attributes(Class<?> entity) {
        var found = new ArrayList<java.lang.reflect.Field>();
        for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredFields()).filter(EntityFields::isField).forEach(found::add);
        }
        return found;
    }

    private static boolean isField(java.lang.reflect.Field java) {
        return !Modifier.isStatic(java.getModifiers())
                && !Modifier.isTransient(java.getModifiers())
                && !java.isAnnotationPresent(Transient.class)
                && !java.isAnnotationPresent(Id.class)
                && !java.isAnnotationPresent(Version.class)
                && !java.getName().equals("custom");
    }

    private Field field(java.lang.reflect.Field java, @Nullable RecordField described, Map<String, Method> verbs) {
        java.setAccessible(true);
        var reference = reference(java, described);
        var name = reference != null && java.getName().endsWith("Id") ? withoutId(java.getName()) : java.getName();
        var fieldType = fieldType(java, described, reference);
        var traits = new Field.Traits(
                isRequired(java),
                described != null && described.readOnly(),
                described != null && described.internal(),
                described != null && described.searchable(),
                false,
                described != null && described.milestone(),
                described != null && described.lasting());
        var accessor = new AttributeAccessor(java, fieldType, verbs.get(name));
        var group = described == null ? "details" : described.group();
        var codes = described == null ? CodeList.NONE : described.codes();
        var options = codes == CodeList.NONE ? options(java) : options(codes);
        return new Field(type.name(), name, fieldType, Map.of(), reference, options, codes, maxLength(java), group, tells(described), traits, accessor);
    }

    private List<String> tells(@Nullable RecordField described) {
        return described == null ? List.of()
                : Arrays.stream(described.tells()).map(field -> field.contains(".") ? field : type.name() + "." + field).toList();
    }

    private static String withoutId(String name) {
        return name.substring(0, name.length() - 2);
    }

    private @Nullable String reference(java.lang.reflect.Field java, @Nullable RecordField described) {
        if (java.isAnnotationPresent(ManyToOne.class)) {
            return typeNames.apply(java.getType());
        }
        if (described != null && !described.reference().isEmpty()) {
            return described.reference();
        }
        return java.getName().equals("createdBy") || java.getName().equals("updatedBy") ? "user" : null;
    }

    private FieldType fieldType(java.lang.reflect.Field java, @Nullable RecordField described, @Nullable String reference) {
        if (described != null && described.type().length > 0) {
            return described.type()[0];
        }
        if (reference != null) {
            return FieldType.REFERENCE;
        }
        if (described != null && described.codes() != CodeList.NONE) {
            return FieldType.CHOICE;
        }
        var c = java.getType();
        if (c == String.class) {
            return java.isAnnotationPresent(Email.class) ? FieldType.EMAIL : FieldType.TEXT;
        }
        if (c == boolean.class || c == Boolean.class) {
            return FieldType.YES_NO;
        }
        if (c == LocalDate.class) {
            return FieldType.DATE;
        }
        if (c == Instant.class) {
            return FieldType.DATE_TIME;
        }
        if (c.isEnum()) {
            return FieldType.CHOICE;
        }
        if (c == Set.class) {
            return FieldType.MULTI_CHOICE;
        }
        if (c == List.class) {
            return FieldType.CONTACT_POINTS;
        }
        if (c == BigDecimal.class || c == int.class || c == Integer.class || c == long.class || c == Long.class) {
            return FieldType.NUMBER;
        }
        throw new IllegalStateException(type.name() + "." + java.getName() + ": a field cannot be of " + c.getName());
    }

    private static boolean isRequired(java.lang.reflect.Field java) {
        var association = java.getAnnotation(ManyToOne.class);
        return java.isAnnotationPresent(NotNull.class)
                || java.isAnnotationPresent(NotBlank.class)
                || association != null && !association.optional();
    }

    private static List<Field.Option> options(java.lang.reflect.Field java) {
        var described = java.getAnnotation(RecordField.class);
        var options = described != null && described.options().isEnum() ? described.options() : java.getType();
        if (!options.isEnum()) {
            return List.of();
        }
        return Arrays.stream(options.getEnumConstants())
                .map(constant -> new Field.Option(((Enum<?>) constant).name(), Map.of()))
                .toList();
    }

    private static List<Field.Option> options(CodeList codes) {
        var english = codes.names(Locale.ENGLISH);
        var spanish = codes.names(Locale.of("es"));
        return english.keySet().stream().map(code -> new Field.Option(code, Map.of("en", english.get(code), "es", spanish.get(code)))).toList();
    }

    private static int maxLength(java.lang.reflect.Field java) {
        var size = java.getAnnotation(Size.class);
        if (size != null) {
            return size.max();
        }
        var column = java.getAnnotation(Column.class);
        return java.getType() == String.class ? column == null ? 255 : column.length() : 0;
    }

    /** Gets and sets an attribute of the entity, through its verb where it has one. */
    private record AttributeAccessor(java.lang.reflect.Field java, FieldType type, @Nullable Method verb) implements FieldAccessor {

        @Override
        public String attribute() {
            return java.getName();
        }

        @Override
        public @Nullable Object get(BaseRecord record) {
            try {
                return fromAttribute(java.get(unproxied(record)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public @Nullable Object fromAttribute(@Nullable Object raw) {
            return switch (raw) {
                case null -> null;
                case BaseRecord reference -> reference.getId();
                case Enum<?> constant -> constant.name();
                case Integer number when type.isNumeric() -> BigDecimal.valueOf(number);
                case Long number when type.isNumeric() -> BigDecimal.valueOf(number);
                case Set<?> names when names.isEmpty() -> null;
                default -> raw;
            };
        }

        @Override
        public void set(BaseRecord record, @Nullable Object value, References references) {
            if (verb == null) {
                restore(record, value, references);
                return;
            }
            try {
                verb.invoke(unproxied(record), toJava(verb.getParameterTypes()[0], value, references));
            } catch (java.lang.reflect.InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void restore(BaseRecord record, @Nullable Object value, References references) {
            try {
                java.set(unproxied(record), toJava(java.getType(), value, references));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Object unproxied(BaseRecord record) {
            return org.hibernate.Hibernate.unproxy(record);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private @Nullable Object toJava(Class<?> target, @Nullable Object value, References references) {
            if (value == null) {
                return empty(target);
            }
            if (BaseRecord.class.isAssignableFrom(target)) {
                return references.find((Class<? extends BaseRecord>) target, (Long) value);
            }
            if (target.isEnum()) {
                return Enum.valueOf((Class<Enum>) target, (String) value);
            }
            if (value instanceof BigDecimal number && target != BigDecimal.class) {
                return target == long.class || target == Long.class ? (Object) number.longValueExact() : number.intValueExact();
            }
            return value;
        }

        private static @Nullable Object empty(Class<?> target) {
            if (target == boolean.class) {
                return false;
            }
            if (target == int.class) {
                return 0;
            }
            if (target == Set.class) {
                return new java.util.LinkedHashSet<String>();
            }
            return null;
        }
    }
}
