package dev.trato.bench;

import dev.trato.bench.Case.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All cases, one line each: {@code -Dbench.only=…} names a part of a case's name to measure some of them. */
final class Table {

    private static final String LINE = "| %-44s | %17s | %17s | %17s | %7s | %-34s | %-3s |%n";

    private final Subject trato;

    Table(Subject trato) {
        this.trato = trato;
    }

    void print() throws Exception {
        System.out.printf(LINE, "case (ms: median / p95)", "bare SQL", "services", "REST", "ratio", "target", "met");
        System.out.printf(LINE, "---", "--:", "--:", "--:", "--:", "---", "---");
        var sql = new Sql(trato);
        sql.prepare();
        for (var wanted : cases()) {
            if (isWanted(wanted.name)) {
                print(wanted.measure());
            }
        }
        Rate.head();
        if (isWanted("exchange")) {
            new ExchangeCases(trato).rates().forEach(Rate::print);
        }
        if (isWanted("rates")) {
            new RestCases(trato).rates().forEach(Rate::print);
        }
        sql.tidy();
    }

    private static boolean isWanted(String name) {
        return name.toLowerCase(Locale.ROOT).contains(System.getProperty("bench.only", "").toLowerCase(Locale.ROOT));
    }

    private List<Case> cases() {
        var all = new ArrayList<Case>();
        all.addAll(new WorkCases(trato).all());
        all.addAll(new RestCases(trato).all());
        all.addAll(new ListCases(trato).all());
        all.addAll(new KnowingCases(trato).all());
        return all;
    }

    private static void print(Case.Result result) {
        var bare = result.of(Door.SQL);
        var ratio = bare == null ? "" : String.format("%.1f", result.outermost().median() / bare.median());
        System.out.printf(LINE, result.measured().name, text(bare), text(result.of(Door.SERVICE)), text(result.of(Door.HTTP)), ratio,
                result.measured().target, result.measured().goal.test(result) ? "yes" : "NO");
    }

    private static String text(@Nullable Timing timing) {
        return timing == null ? "" : String.format("%.1f / %.1f", timing.median(), timing.p95());
    }
}
