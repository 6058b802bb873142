package dev.trato.integration.exchange.format;

import dev.trato.integration.exchange.table.CsvOutput;
import dev.trato.integration.exchange.table.TableWriter;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import dev.trato.records.Row;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tables: a line for each record. Headers and options are in the reader's language, as an import understands them again. */
@Configuration(proxyBeanMethods = false)
class TableFormats {

    @Bean
    ExportFormat xlsx(Messages messages) {
        return new Table("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 10, messages,
                (wanted, out) -> TableWriter.xlsx(out, messages.get(wanted.locale(), wanted.type().pluralKey()), wanted.zone()));
    }

    /** Separated text that is safe to open in a spreadsheet. */
    @Bean
    ExportFormat csv(Messages messages) {
        return new Table("CSV", "csv", "text/csv", 20, messages, (wanted, out) -> TableWriter.csv(out, CsvOutput.STANDARD.withZone(wanted.zone())));
    }

    /** Separated text for programs: every text exactly as it is. */
    @Bean
    ExportFormat rawCsv(Messages messages) {
        return new Table("RAW_CSV", "csv", "text/csv", 30, messages, (wanted, out) -> TableWriter.csv(out, CsvOutput.STANDARD.withZone(wanted.zone()).raw()));
    }

    /** How a table of a kind is begun. */
    private interface Begin {
        TableWriter table(Wanted wanted, OutputStream out);
    }

    /** One kind of table. */
    private record Table(String name, String ending, String mediaType, int order, Messages messages, Begin begin) implements ExportFormat {

        @Override
        public RecordFile begin(Wanted wanted, OutputStream out) {
            return new Lines(wanted, messages, begin.table(wanted, out));
        }
    }

    /** Records on their way into a table. */
    private static final class Lines implements RecordFile {
        private final List<Field> fields;
        private final Locale locale;
        private final Messages messages;
        private final TableWriter writer;

        Lines(Wanted wanted, Messages messages, TableWriter writer) {
            this.fields = wanted.fields();
            this.locale = wanted.locale();
            this.messages = messages;
            this.writer = writer;
            writer.header(fields.stream().map(field -> field.label(messages, locale)).toList());
        }

        @Override
        public void write(List<Row> page) {
            page.forEach(row -> writer.row(fields.stream().map(field -> cell(field, row.get(field.name()))).collect(Collectors.toList())));
        }

        private @Nullable Object cell(Field field, @Nullable Object value) {
            return switch (value) {
                case Row.Link link -> link.title();
                case List<?> points when field.type() == FieldType.CONTACT_POINTS -> points.stream().map(ContactPoint.class::cast)
                        .map(point -> point.value() + " (" + messages.get(locale, "contactPoint." + point.kind()) + ")").collect(Collectors.joining("; "));
                case Collection<?> names -> names.stream().map(name -> option(field, name)).collect(Collectors.joining(", "));
                case String option when field.type() == FieldType.CHOICE -> option(field, option);
                case null, default -> value;
            };
        }

        private String option(Field field, Object name) {
            return field.optionLabel(messages, locale, String.valueOf(name));
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
