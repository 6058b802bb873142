package dev.trato.ui.list;

import dev.trato.customization.ListState;
import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a list shows: the record's name first, then those of its state that whoever looks may see. A column that is gone or
 * hidden is left out without a word, since a view may have been saved by somebody who sees more.
 *
 * @param shown the columns, the name at the start
 * @param note  field that tells namesakes apart, on the cards of phones; null for none
 */
record RecordColumns(RecordType<?> type, List<ListColumn> shown, @Nullable Field note) {

    static RecordColumns of(ListParts parts, RecordType<?> type, ListState state) {
        var fields = readable(parts, type);
        var shown = Stream.concat(Stream.of(type.title()), state.columnsOf(type).stream())
                .distinct()
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(field -> column(parts, type, field))
                .toList();
        var subtitle = type.subtitle();
        return new RecordColumns(type, shown, subtitle == null ? null : fields.get(subtitle));
    }

    /** The fields that whoever looks may see, in the order of the catalog. */
    static Map<String, Field> readable(ListParts parts, RecordType<?> type) {
        return parts.kit().catalog().readable(type).stream()
                .collect(Collectors.toMap(Field::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    static ListColumn column(ListParts parts, RecordType<?> type, Field field) {
        boolean badges = field.isReference() && parts.badgesOf(field.target()).isPresent();
        boolean title = field.name().equals(type.title());
        return new ListColumn(field, title ? title(parts, type) : CellLook.of(field, badges));
    }

    private static CellLook title(ListParts parts, RecordType<?> type) {
        return parts.tickOf(type).isPresent() ? CellLook.TICK : type.isPictured() ? CellLook.FACE : CellLook.LINK;
    }

    boolean isTitle(ListColumn column) {
        return column.name().equals(type.title());
    }

    /** Names of the fields to read. */
    List<String> names() {
        return Stream.concat(shown.stream().map(ListColumn::name), Stream.ofNullable(note).map(Field::name)).distinct().toList();
    }

    /** The columns to read and format: those shown, and the note of the cards. */
    List<ListColumn> all(ListParts parts) {
        return Stream.concat(shown.stream(), Stream.ofNullable(note).map(field -> column(parts, type, field))).distinct().toList();
    }

    /** The figure that matters most, on the cards of phones. */
    Optional<ListColumn> figure() {
        return shown.stream()
                .filter(column -> column.field().type() == FieldType.MONEY)
                .findFirst()
                .or(() -> shown.stream().filter(column -> column.look() == CellLook.NUMBER).findFirst());
    }

    /** What says how the record stands, on the cards of phones. */
    Optional<ListColumn> status() {
        return shown.stream()
                .filter(column -> column.look() == CellLook.STAGE || column.look() == CellLook.STATUS)
                .findFirst()
                .or(() -> shown.stream().filter(column -> column.look() == CellLook.TIME).findFirst());
    }
}
