package dev.trato.bench;

/**
 * How many rows a second go through, by bare SQL and by Trato.
 *
 * @param bare   the same rows by plain JDBC; 0 where there is no such work
 * @param target what Trato has to reach; 0 for none
 */
record Rate(String name, double bare, double trato, double target) {

    private static final String LINE = "| %-44s | %12s | %12s | %12s | %-12s | %-3s |%n";

    static void head() {
        System.out.printf("%n" + LINE, "case (rows a second)", "bare SQL", "Trato", "SQL / Trato", "target", "met");
        System.out.printf(LINE, "---", "--:", "--:", "--:", "---", "---");
    }

    void print() {
        System.out.printf(LINE, name, bare == 0 ? "" : String.format("%,.0f", bare), String.format("%,.0f", trato),
                bare == 0 ? "" : String.format("%.1f", bare / trato), target == 0 ? "" : String.format("%,.0f", target),
                target == 0 ? "" : trato >= target ? "yes" : "NO");
    }

    /** Work that says how many rows it did. */
    @FunctionalInterface
    interface Rows {
        long work() throws Exception;
    }

    static double measured(Rows rows) throws Exception {
        long start = System.nanoTime();
        return rows.work() * 1e9 / (System.nanoTime() - start);
    }
}
