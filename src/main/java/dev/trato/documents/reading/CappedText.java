package dev.trato.documents.reading;

/** Text up to a length, with runs of white space as one space or line end. */
final class CappedText {

    static final int LONGEST = 1_000_000;

    private final StringBuilder text = new StringBuilder();
    private boolean space;
    private boolean line;

    void add(CharSequence more) {
        for (int i = 0; i < more.length() && !isFull(); i++) {
            add(more.charAt(i));
        }
    }

    private void add(char letter) {
        if (Character.isWhitespace(letter) || letter == '\u00a0' || letter == 0 || letter == '\ufeff') {
            space = true;
            line |= letter == '\n' || letter == '\r';
            return;
        }
        if (space && !text.isEmpty()) {
            text.append(line ? '\n' : ' ');
        }
        space = false;
        line = false;
        text.append(Character.isISOControl(letter) || Character.isSurrogate(letter) && isLone(letter) ? ' ' : letter);
    }

    /** Half of a letter that came alone cannot be written. */
    private boolean isLone(char letter) {
        boolean afterHigh = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        return Character.isLowSurrogate(letter) && !afterHigh;
    }

    void endLine() {
        space = true;
        line = true;
    }

    boolean isFull() {
        return text.length() >= LONGEST;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
