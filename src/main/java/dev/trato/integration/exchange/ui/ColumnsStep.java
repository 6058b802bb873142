package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.FieldEditors;

/** The second step: what the file is about, which column goes where, and how rows find the records that are there already. */
class ColumnsStep extends WizardStep {

    private static final int SAMPLES = 3;

    private final transient Imports imports;
    private final long id;

    ColumnsStep(Kit kit, Imports imports, FieldEditors editors, ImportJob job, Runnable back, Runnable next) {
        super(kit);
        this.imports = imports;
        id = job.getId();
        var waiting = new Paragraph(kit.text("wizard.looking"));
        body.add(new H1(job.getFileName()), waiting);
        foot.add(button("button.back", back));
        var locale = kit.locale();
        kit.work().withProgress(kit.text("wizard.looking"), progress -> imports.look(id, SAMPLES, locale, progress), seen -> {
            var draft = new PlanDraft(kit, imports, job, seen);
            body.remove(waiting);
            body.add(new FileReading(draft, this::guess), new ColumnTable(draft), new FixedValues(draft, editors), new RowMatching(draft));
            foot.add(primary("wizard.toValues", () -> goOn(draft, next)));
        }, ifShown(back));
    }

    private void goOn(PlanDraft draft, Runnable next) {
        if (draft.plan().fields().isEmpty()) {
            Notices.problem(kit.text("wizard.noColumn"));
        } else {
            next.run();
        }
    }

    /** Another type or another way to read the file is another plan: everything is guessed anew. */
    private void guess(String recordType, ImportPlan.Source source) {
        var locale = kit.locale();
        kit.work().withProgress(kit.text("wizard.looking"), progress -> imports.guess(id, recordType, source, locale, progress),
                guessed -> showAgain(), this::showAgain);
    }

    private void showAgain() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }
}
