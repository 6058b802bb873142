package dev.trato.integration.exchange;

import dev.trato.contacts.Company;
import dev.trato.documents.Documents;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.Pictures;
import dev.trato.integration.exchange.card.CardFormats;
import dev.trato.integration.exchange.card.CardPhoto;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The photo of a person and the logo of a company that are on their cards: a document that becomes the picture of a record without one. */
@Component
class CardExtra implements RowExtra {

    private final Pictures pictures;
    private final Documents documents;

    CardExtra(Pictures pictures, Documents documents) {
        this.pictures = pictures;
        this.documents = documents;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return CardFormats.fit(type);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public List<Reason> write(BaseRecord record, Said said) {
        var photo = said.photo();
        var ref = new RecordRef(record instanceof Company ? "company" : "contact", Objects.requireNonNull(record.getId()));
        if (photo == null || photo.logo() && !(record instanceof Company) || pictures.has(ref)) {
            return List.of();
        }
        return switch (photo.state()) {
            case INLINE -> hang(ref, photo);
            case LINKED -> List.of(Reason.of(null, "import.photo.linked", photo.text()));
            case TOO_LARGE -> List.of(Reason.of(null, "import.photo.large", CardPhoto.MOST / (1024 * 1024)));
            case UNREADABLE -> List.of(Reason.of(null, "import.photo.unreadable"));
        };
    }

    /** What is wrong with it is found out before anything is written, so that the row stays. */
    private List<Reason> hang(RecordRef record, CardPhoto photo) {
        if (!pictures.mayBeAdded()) {
            return List.of(Reason.of(null, "import.photo.forbidden"));
        }
        Documents.Taken taken;
        try {
            taken = documents.take(new Upload((photo.logo() ? "logo." : "photo.") + photo.ending(), new ByteArrayInputStream(photo.bytes())));
        } catch (Problem e) {
            return List.of(Reason.of(null, e));
        }
        if (!pictures.isOne(taken)) {
            return List.of(Reason.of(null, "import.photo.unreadable"));
        }
        pictures.add(record, taken);
        return List.of();
    }
}
