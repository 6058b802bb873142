package dev.trato.search;

/** How far a word may be from another and still be taken for it with a typo. */
final class Likeness {

    private static final int SHORTEST_WITH_ONE = 4;
    private static final int SHORTEST_WITH_TWO = 8;

    private Likeness() {}

    /** So many letters may be wrong, missing, too many or in the place of their neighbour; none in numbers. */
    static int mostTypos(String word) {
        if (word.length() < SHORTEST_WITH_ONE || word.chars().anyMatch(Character::isDigit)) {
            return 0;
        }
        return word.length() < SHORTEST_WITH_TWO ? 1 : 2;
    }

    /** Whether a word may have been meant by what somebody wrote; the first letter is right. */
    static boolean isMeant(String written, String word) {
        int most = mostTypos(written);
        return most > 0 && !word.isEmpty() && written.charAt(0) == word.charAt(0) && Math.abs(written.length() - word.length()) <= most
                && distance(written, word) <= most;
    }

    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(last[j], now[j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[other.length()];
    }
}
