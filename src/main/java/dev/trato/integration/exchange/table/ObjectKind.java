package dev.trato.integration.exchange.table;

import dev.trato.activities.calendar.file.CalendarReader;
import dev.trato.integration.exchange.card.CardField;
import dev.trato.integration.exchange.card.CardPhoto;
import dev.trato.integration.exchange.card.CardReading;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files of things, each with values by name, which are read as rows of a table. */
public enum ObjectKind {

    /** Visiting cards: vCard 2.1, 3.0 and 4.0. */
    CARDS("contact", 1, false) {
        @Override
        List<String> columns() {
            return Arrays.stream(CardField.values()).map(CardField::column).toList();
        }

        @Override
        Things open(Reader in) {
            var reader = new VCardReader(in, VCardVersion.V3_0);
            return () -> {
                try {
                    var card = reader.readNext();
                    return card == null ? null : new Thing(CardReading.of(card).entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().column(), Map.Entry::getValue)), CardReading.photo(card));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        }
    },

    /** Meetings: iCalendar. */
    EVENTS("meeting", 2, true) {
        @Override
        List<String> columns() {
            return EventTexts.COLUMNS;
        }

        @Override
        Things open(Reader in) {
            try {
                var file = CalendarReader.read(in, EventTexts.FLOATING);
                var apart = EventTexts.apart(file.events());
                return things(file.events().stream().map(event -> EventTexts.of(event, apart.getOrDefault(event.uid(), List.of()))), EventTexts.SENSELESS, file.faulty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** What is to be done, of the same files. */
    TODOS("task", 2, true) {
        @Override
        List<String> columns() {
            return TodoTexts.COLUMNS;
        }

        @Override
        Things open(Reader in) {
            try {
                var file = CalendarReader.read(in, EventTexts.FLOATING);
                return things(file.todos().stream().map(TodoTexts::of), TodoTexts.SENSELESS, file.faultyTodos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final String recordType;
    private final int depth;
    private final boolean namesEach;

    ObjectKind(String recordType, int depth, boolean namesEach) {
        this.recordType = recordType;
        this.depth = depth;
        this.namesEach = namesEach;
    }

    /** Whether each thing has an id by which all programs know it. */
    public boolean namesEach() {
        return namesEach;
    }

    /** Those that can be read, and then as many that cannot. */
    private static Things things(Stream<Map<String, String>> read, Map<String, String> senseless, int faulty) {
        var texts = Stream.concat(read, Stream.generate(() -> senseless).limit(faulty)).iterator();
        return () -> texts.hasNext() ? new Thing(texts.next(), null) : null;
    }

    /** One thing after the other. */
    interface Things {

        /** The next one; null after the last. */
        @Nullable Thing next();
    }

    /**
     * A thing.
     *
     * @param texts by column
     * @param photo the picture that is in it; null for none
     */
    record Thing(Map<String, String> texts, @Nullable CardPhoto photo) {}

    /** Name of the type whose records such things usually become. */
    public String recordType() {
        return recordType;
    }

    /** How deep one thing lies within others. */
    int depth() {
        return depth;
    }

    /** All columns that there can be. */
    abstract List<String> columns();

    abstract Things open(Reader in);
}
