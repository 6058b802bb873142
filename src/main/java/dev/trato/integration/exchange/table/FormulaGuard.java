package dev.trato.integration.exchange.table;

/**
 * Keeps spreadsheets from taking text for a formula. An apostrophe goes before each character that would begin one: at the start of the
 * text, and after a separator or a line break inside it, since a program that splits the line at another separator than ours begins a
 * cell there. {@link #restore} is its exact inverse: a text that already has apostrophes there gets one more.
 */
final class FormulaGuard {

    private static final String BEGINNINGS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String SEPARATORS = ",;|\t\r\n";

    private FormulaGuard() {
    }

    static String protect(String text) {
        return walk(text, true);
    }

    static String restore(String text) {
        return walk(text, false);
    }

    private static String walk(String text, boolean protect) {
        StringBuilder changed = null;
        int copied = 0;
        for (int start = 0; start >= 0; start = nextStart(text, start)) {
            int apostrophes = start;
            while (apostrophes < text.length() && skipped(text.charAt(apostrophes), start)) {
                apostrophes++;
            }
            int beginning = apostrophes;
            while (beginning < text.length() && text.charAt(beginning) == '\'') {
                beginning++;
            }
            if (beginning == text.length() || !begins(text.charAt(beginning), start) || !protect && beginning == apostrophes) {
                continue;
            }
            changed = changed == null ? new StringBuilder(text.length() + 4) : changed;
            changed.append(text, copied, apostrophes);
            copied = apostrophes;
            if (protect) {
                changed.append('\'');
            } else {
                copied++;
            }
        }
        return changed == null ? text : changed.append(text, copied, text.length()).toString();
    }

    /** The place after the next separator, -1 if there is none. */
    private static int nextStart(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (SEPARATORS.indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Spreadsheets drop the quote that opens a cell, and some of them the blanks before a value. */
    private static boolean skipped(char character, int start) {
        return character == '"' || start == 0 && (character == ' ' || character == '\u00A0');
    }

    /** A tab or line break only counts at the very start, where a spreadsheet drops it and looks at what follows. */
    private static boolean begins(char character, int start) {
        return BEGINNINGS.indexOf(character) >= 0 || start == 0 && (character == '\t' || character == '\r' || character == '\n');
    }
}
