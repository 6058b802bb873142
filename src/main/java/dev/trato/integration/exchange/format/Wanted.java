package dev.trato.integration.exchange.format;

import dev.trato.records.Field;
import dev.trato.records.RecordType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What is wanted of a file.
 *
 * @param fields what is written of each record
 * @param locale language of whatever the format says in words
 * @param zone   in which moments are shown, where the format knows no zones
 */
public record Wanted(RecordType<?> type, List<Field> fields, Locale locale, ZoneId zone) {

    public Wanted {
        fields = List.copyOf(fields);
    }
}
