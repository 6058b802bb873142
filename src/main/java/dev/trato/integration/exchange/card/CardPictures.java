package dev.trato.integration.exchange.card;

import dev.trato.documents.Pictures;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The small pictures that go on cards: of those records whose picture whoever acts may see. */
@Component
class CardPictures {

    private static final Logger LOG = LoggerFactory.getLogger(CardPictures.class);
    /** Bytes of one picture; address books refuse cards with large ones. */
    private static final int MOST = 64 * 1024;

    private final Pictures pictures;

    CardPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Files of some records at once, which are read one by one when their cards are written. */
    OfPage of(Collection<Row> rows) {
        return new OfPage(pictures.thumbnails(rows.stream().map(Row::ref).collect(Collectors.toSet())));
    }

    OfPage of(Row row) {
        return of(List.of(row));
    }

    /** Pictures of some records. */
    record OfPage(Map<RecordRef, Path> files) {

        static final OfPage NONE = new OfPage(Map.of());

        /** A JPEG; null when there is none, or only one too large for a card. */
        byte @Nullable [] of(Row row) {
            var file = files.get(row.ref());
            try (var in = file == null ? null : Files.newInputStream(file)) {
                var bytes = in == null ? null : in.readNBytes(MOST + 1);
                return bytes == null || bytes.length > MOST ? null : bytes;
            } catch (IOException e) {
                LOG.warn("The card of {} goes without its picture: {}", row.ref(), e.toString());
                return null;
            }
        }
    }
}
