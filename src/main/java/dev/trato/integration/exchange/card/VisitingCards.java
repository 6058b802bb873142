package dev.trato.integration.exchange.card;

import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The card of one person or company, as whoever asks may see it. */
@Component
public class VisitingCards {

    /** What a telephone needs of somebody, and what fits into a code that it can read across a table. */
    private static final List<CardField> SMALL = List.of(CardField.FIRST_NAME, CardField.LAST_NAME, CardField.COMPANY, CardField.JOB_TITLE, CardField.PHONE,
            CardField.MOBILE, CardField.EMAIL, CardField.WEBSITE);
    private static final List<CardField> SMALLEST = List.of(CardField.FIRST_NAME, CardField.LAST_NAME, CardField.PHONE, CardField.EMAIL);
    private static final int READABLE = 700;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final CardPictures pictures;

    VisitingCards(Gate gate, FieldCatalog catalog, CardPictures pictures) {
        this.gate = gate;
        this.catalog = catalog;
        this.pictures = pictures;
    }

    /** The whole card; {@link RecordNotFound} when there is none of that id, or it may not be seen. */
    public String text(RecordType<?> type, long id) {
        var row = row(type, id, Stream.of(CardField.values()).toList());
        return CardFormats.text(row, pictures.of(row));
    }

    /** A drawing of the code that puts somebody into a telephone's address book. */
    public String code(RecordType<?> type, long id) {
        var small = CardFormats.smallText(row(type, id, SMALL));
        return QrCode.svg(small.getBytes(StandardCharsets.UTF_8).length <= READABLE ? small : CardFormats.smallText(row(type, id, SMALLEST)));
    }

    private Row row(RecordType<?> type, long id, List<CardField> fields) {
        if (!CardFormats.fit(type)) {
            throw new RecordNotFound(type, id);
        }
        var readable = fields.stream().map(CardField::field).filter(field -> catalog.find(type, field).isPresent()).toList();
        return gate.of(type).row(id, readable).orElseThrow(() -> new RecordNotFound(type, id));
    }
}
