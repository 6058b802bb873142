package dev.trato.integration.exchange.ui;

import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.function.UnaryOperator;

/** An import whose plan is being drawn up: what the file holds, and the plan as it stands. Every change is kept at once. */
final class PlanDraft {

    private final Kit kit;
    private final Imports imports;
    private final Imports.Look look;
    private final RecordType<?> type;
    private final List<Field> fields;
    private ImportJob job;

    PlanDraft(Kit kit, Imports imports, ImportJob job, Imports.Look look) {
        this.kit = kit;
        this.imports = imports;
        this.job = job;
        this.look = look;
        type = kit.gate().types().require(job.getRecordType());
        fields = imports.fields(type);
    }

    Kit kit() {
        return kit;
    }

    Imports imports() {
        return imports;
    }

    /** What was seen in the file. */
    Imports.Look look() {
        return look;
    }

    /** What its rows become. */
    RecordType<?> type() {
        return type;
    }

    /** The fields that may be written. */
    List<Field> fields() {
        return fields;
    }

    ImportPlan plan() {
        return job.getPlan();
    }

    /** A column as the plan has it now. */
    ImportPlan.Column column(int index) {
        return plan().columns().stream().filter(each -> each.index() == index).findFirst().orElseThrow();
    }

    void change(UnaryOperator<ImportPlan> change) {
        try {
            job = imports.plan(job.getId(), change.apply(job.getPlan()));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
