package dev.trato.documents.ui;

import dev.trato.documents.Document;
import dev.trato.documents.DocumentKind;
import dev.trato.documents.Documents;
import dev.trato.documents.Previews;
import dev.trato.documents.UploadLimits;
import dev.trato.records.Records;
import dev.trato.ui.Kit;
import dev.trato.ui.form.FieldInputs;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** What the screens of documents need at hand. */
@Component
record DocumentParts(Kit kit, Documents documents, Previews previews, UploadLimits limits, FieldInputs inputs) {

    private static final String[] UNITS = {"B", "kB", "MB", "GB"};
    private static final int STEP = 1000;

    Records<Document> records() {
        return kit.gate().of(Document.class);
    }

    /** Bytes as people say them, {@code 1.4 MB}. */
    String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        var rounded = BigDecimal.valueOf(amount).setScale(amount < 10 && unit > 0 ? 1 : 0, java.math.RoundingMode.HALF_UP);
        return kit.format().number(rounded.stripTrailingZeros(), kit.locale()) + "\u00a0" + UNITS[unit];
    }

    /** Name of the icon that stands for what has no picture. */
    static String icon(@org.jspecify.annotations.Nullable DocumentKind kind) {
        return switch (kind) {
            case null -> "attachment";
            case PDF, TEXT, WRITING -> "note";
            case IMAGE -> "eye";
            case SHEET -> "columns";
            case SLIDES -> "board";
            case MAIL -> "mail";
            case AUDIO, VIDEO -> "meeting";
            case ARCHIVE, OTHER -> "attachment";
        };
    }
}
