package dev.trato.integration.exchange.table;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook, which its cells refer to by number. They are read only as far as the cells have come (so that a glance at the
 * first rows costs little) and kept in {@link TextStore}, whatever their amount.
 */
final class SharedStrings implements Closeable {

    private static final int MAX_STRINGS = 20_000_000;

    private final @Nullable XmlEvents xml;
    private final int maxLength;
    private final TextStore texts;

    /** @param xml the part that holds them, null if the workbook has none */
    SharedStrings(@Nullable XmlEvents xml, int maxLength, String file) {
        this.xml = xml;
        this.maxLength = maxLength;
        this.texts = new TextStore(file);
    }

    /** The text of a number, null if there is none. It is one character too long if it oversteps the limit. */
    @Nullable String get(int index) {
        while (index >= texts.size() && readNext()) {
            // goes on until the string is there
        }
        return index >= 0 && index < texts.size() ? texts.get(index) : null;
    }

    private boolean readNext() {
        if (xml == null || texts.size() >= MAX_STRINGS) {
            return false;
        }
        while (xml.next()) {
            if (xml.opens("si")) {
                texts.add(xml.pieces("si", maxLength));
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        texts.close();
        if (xml != null) {
            xml.close();
        }
    }
}
