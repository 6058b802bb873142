package dev.trato.integration.exchange.card;

import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.integration.exchange.format.RecordFile;
import dev.trato.integration.exchange.format.Wanted;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files of visiting cards: of people, and of companies. What belongs on a card is decided here, not by the columns of a list. */
@Configuration(proxyBeanMethods = false)
public class CardFormats {

    @Bean
    ExportFormat vcard(CardPictures pictures) {
        return new Cards("VCARD", 50, VCardVersion.V4_0, pictures);
    }

    /** For programs that know but the older version. */
    @Bean
    ExportFormat vcard3(CardPictures pictures) {
        return new Cards("VCARD_3", 60, VCardVersion.V3_0, pictures);
    }

    /** Whether records of a type have cards. */
    public static boolean fit(RecordType<?> type) {
        return type.name().equals("contact") || type.name().equals("company");
    }

    /** The fields that a card is made of. */
    public static List<String> fields() {
        return Arrays.stream(CardField.values()).filter(CardField::isHeld).map(CardField::field).toList();
    }

    /** One card as a text. */
    static String text(Row row, CardPictures.OfPage pictures) {
        return text(row, VCardVersion.V4_0, pictures);
    }

    /** The same without a picture, in the version that every telephone knows. */
    static String smallText(Row row) {
        return text(row, VCardVersion.V3_0, CardPictures.OfPage.NONE);
    }

    private static String text(Row row, VCardVersion version, CardPictures.OfPage pictures) {
        var text = new StringWriter();
        try (var writer = writer(text, version)) {
            writer.write(CardWriting.of(row, pictures.of(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VCardWriter writer(Writer out, VCardVersion version) {
        var writer = new VCardWriter(out, version);
        writer.setAddProdId(false);
        writer.setVersionStrict(false);
        return writer;
    }

    /** Cards of one version. */
    private record Cards(String name, int order, VCardVersion version, CardPictures pictures) implements ExportFormat {

        @Override
        public String ending() {
            return "vcf";
        }

        @Override
        public String mediaType() {
            return "text/vcard";
        }

        @Override
        public boolean fits(RecordType<?> type) {
            return fit(type);
        }

        @Override
        public boolean takesFields() {
            return false;
        }

        @Override
        public List<String> fields(RecordType<?> type, List<String> chosen, List<String> readable) {
            return CardFormats.fields().stream().filter(readable::contains).toList();
        }

        @Override
        public RecordFile begin(Wanted wanted, OutputStream out) {
            return new File(writer(new OutputStreamWriter(out, StandardCharsets.UTF_8), version), pictures);
        }
    }

    /** Cards on their way into a file. */
    private record File(VCardWriter writer, CardPictures pictures) implements RecordFile {

        @Override
        public void write(List<Row> page) {
            try {
                var pictured = pictures.of(page);
                for (var row : page) {
                    writer.write(CardWriting.of(row, pictured.of(row)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Completes the file; the stream stays open. */
        @Override
        public void close() {
            try {
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
