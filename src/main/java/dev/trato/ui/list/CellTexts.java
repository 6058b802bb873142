package dev.trato.ui.list;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.Row;
import dev.trato.ui.Avatars;
import dev.trato.ui.FieldFormat;
import dev.trato.ui.Kit;
import dev.trato.ui.LineTool;
import dev.trato.ui.ReferenceBadges.Badge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats rows for their reader, in the thread that has read them. */
final class CellTexts {

    /** Colours of options, in their order; green and red are left to what is won and lost. */
    private static final List<String> TONES = List.of("blue", "teal", "violet", "amber", "pink", "orange", "neutral");

    /** Longer texts are cut before they travel; the page shows all of it. */
    private static final int LONGEST = 240;

    private final ListParts parts;
    private final RecordColumns columns;
    private final List<ListColumn> all;
    private final List<String> names;
    private final Locale locale;
    private final Optional<LineTool> tick;

    CellTexts(ListParts parts, RecordColumns columns, Locale locale) {
        this.parts = parts;
        this.columns = columns;
        this.all = columns.all(parts);
        this.names = all.stream().map(ListColumn::name).toList();
        this.locale = locale;
        this.tick = parts.tickOf(columns.type());
    }

    List<Line> lines(List<Row> rows) {
        var badges = badges(rows);
        var pictures = columns.type().isPictured() ? parts.pictures(rows.stream().map(Row::ref).toList()) : Map.<RecordRef, String>of();
        return rows.stream().map(row -> Line.of(light(row), SharedNames.of(names, cells(row, badges, pictures)))).toList();
    }

    private Row light(Row row) {
        return new Row(row.ref(), row.version(), row.title(), SharedNames.of(names, row.values()), row.updatable());
    }

    private Map<Long, Badge> badges(List<Row> rows) {
        var badges = new HashMap<Long, Badge>();
        for (var column : all) {
            if (column.look() == CellLook.STAGE) {
                var ids = new HashSet<Long>();
                rows.forEach(row -> {
                    if (row.get(column.name()) instanceof Row.Link link) {
                        ids.add(link.ref().id());
                    }
                });
                parts.badgesOf(column.field().target()).ifPresent(source -> badges.putAll(source.badges(ids)));
            }
        }
        return badges;
    }

    private Map<String, Cell> cells(Row row, Map<Long, Badge> badges, Map<RecordRef, String> pictures) {
        var cells = new LinkedHashMap<String, Cell>();
        for (var column : all) {
            if (columns.isTitle(column)) {
                cells.put(column.name(), title(column.look(), row, pictures.get(row.ref())));
            } else {
                var value = row.get(column.name());
                if (value != null) {
                    cells.put(column.name(), cell(column, value, badges));
                }
            }
        }
        return cells;
    }

    private Cell title(CellLook look, Row row, @Nullable String picture) {
        var href = kit().links().path(row.ref());
        if (look == CellLook.FACE) {
            return Cell.face(row.title(), href, Avatars.initials(row.title()), Avatars.hue(row.title()), picture);
        }
        return tick.map(tool -> Cell.tick(row.title(), href, kit().text(locale, tool.label(), row.title()),
                tool.done().equals(row.get(tool.field())) ? "done" : "open", row.updatable() ? tool.name() : "")).orElseGet(() -> Cell.link(row.title(), href));
    }

    private Cell cell(ListColumn column, Object value, Map<Long, Badge> badges) {
        var field = column.field();
        var text = text(field, value);
        return switch (column.look()) {
            case TEXT, NUMBER -> Cell.text(text);
            case TIME -> Cell.time(relative(value), text);
            case TICK, LINK -> value instanceof Row.Link link && link.title() != null ? Cell.link(text, kit().links().path(link.ref())) : Cell.text(text);
            case FACE -> throw new IllegalStateException("Only a name has a face");
            case PERSON -> Cell.person(text, Avatars.initials(text), Avatars.hue(text));
            case STAGE -> stage(text, value instanceof Row.Link link ? badges.get(link.ref().id()) : null);
            case STATUS -> Cell.badge(text, tone(field, (String) value), null);
            case STATUSES -> Cell.badges(text, ((Collection<?>) value).stream()
                    .map(name -> Cell.badge(text(field, List.of(name)), tone(field, String.valueOf(name)), null))
                    .toList());
            case ADDRESS -> address(field.type(), text, (String) value);
        };
    }

    private String text(Field field, Object value) {
        var text = format().text(field, value, locale);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private String relative(Object value) {
        return value instanceof LocalDate day ? format().relative(day, locale) : format().relative((Instant) value, locale);
    }

    private static Cell stage(String text, @Nullable Badge badge) {
        return badge == null ? Cell.badge(text, "neutral", null) : Cell.badge(text, badge.tone(), badge.state());
    }

    private static String tone(Field field, String option) {
        int position = field.options().stream().map(Field.Option::name).toList().indexOf(option);
        return position < 0 ? "neutral" : TONES.get(position % TONES.size());
    }

    private static Cell address(FieldType type, String text, String stored) {
        return switch (type) {
            case EMAIL -> Cell.link(text, "mailto:" + text);
            case PHONE -> Cell.link(text, "tel:" + (stored.startsWith("+") ? stored.replace(" ", "") : stored.replaceAll("[^+0-9]", "")));
            default -> text.matches("(?i)https?://.*") ? Cell.link(text, text) : Cell.text(text);
        };
    }

    private Kit kit() {
        return parts.kit();
    }

    private FieldFormat format() {
        return kit().format();
    }
}
