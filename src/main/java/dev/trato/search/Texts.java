package dev.trato.search;

import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.RecordText;
import dev.trato.records.RecordType;
import dev.trato.search.IndexedRecord.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Which texts of a record are looked into, and how. */
@Component
class Texts {

    private static final int LONGEST_SHORT = 300;
    /** What an attached record hangs on, as the system writes it. */
    private static final Set<String> NO_TEXT = Set.of("subjectType");

    private final FieldCatalog catalog;
    private final SingletonSupplier<Map<String, List<RecordText>>> more;

    Texts(FieldCatalog catalog, ObjectProvider<RecordText> more) {
        this.catalog = catalog;
        this.more = SingletonSupplier.of(() -> more.orderedStream().collect(Collectors.groupingBy(RecordText::recordType)));
    }

    /** The fields of a type that hold text, whoever asks. */
    List<Field> all(RecordType<?> type) {
        return catalog.all(type).stream().filter(Texts::isText).toList();
    }

    /** Those that whoever acts may read. */
    List<Field> readable(RecordType<?> type) {
        return catalog.readable(type).stream().filter(Texts::isText).toList();
    }

    private static boolean isText(Field field) {
        return !field.internal() && !NO_TEXT.contains(field.name())
                && (field.type().isText() || field.custom() && field.type().isChoice() || field.type() == FieldType.MULTI_CHOICE);
    }

    /** A field's name in the index. */
    static String key(RecordType<?> type, Field field) {
        return field.name().equals(type.title()) ? IndexShape.TITLE : field.name();
    }

    static Kind kind(RecordType<?> type, Field field) {
        if (field.name().equals(type.title())) {
            return Kind.TITLE;
        }
        return switch (field.type()) {
            case PHONE -> Kind.PHONE;
            case LONG_TEXT -> Kind.LONG;
            default -> field.maxLength() > LONGEST_SHORT ? Kind.LONG : Kind.SHORT;
        };
    }

    /** A field's value as text to be looked into; empty for none. Options by all the names they have. */
    static String text(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> options -> options.stream().map(option -> option(field, option)).collect(Collectors.joining("\n"));
            case Object option when field.type().isChoice() -> option(field, option);
            default -> value.toString();
        };
    }

    private static String option(Field field, @Nullable Object name) {
        return field.options().stream()
                .filter(option -> option.name().equals(name))
                .flatMap(option -> option.labels().isEmpty() ? java.util.stream.Stream.of(option.name()) : option.labels().values().stream())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** What else stands in records of a type, by the field that stands for it. */
    List<RecordText> more(RecordType<?> type) {
        return java.util.Objects.requireNonNull(more.obtain()).getOrDefault(type.name(), List.of());
    }

    /** The name in the index of what else stands in a record. */
    static String key(RecordText text) {
        return "in_" + text.field();
    }
}
