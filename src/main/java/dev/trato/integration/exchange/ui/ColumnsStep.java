package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.FieldEditors;
import java.util.Optional;

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
            origin(draft);
            body.add(new FileReading(draft, this::guess, origin -> guess(draft, origin)), new ColumnTable(draft), new FixedValues(draft, editors), new RowMatching(draft));
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

    /** The file is the export of another system's records of some kind, or of none. */
    private void guess(PlanDraft draft, Optional<Presets.Recognised> origin) {
        var locale = kit.locale();
        var source = draft.plan().source();
        var type = draft.type().name();
        kit.work().withProgress(kit.text("wizard.looking"), progress -> origin.isPresent()
                        ? imports.guess(id, origin.get(), source, locale, progress)
                        : imports.guessPlain(id, imports.types().stream().anyMatch(each -> each.name().equals(type)) ? type : imports.types().getFirst().name(), source, locale, progress),
                guessed -> showAgain(), this::showAgain);
    }

    private void origin(PlanDraft draft) {
        var origin = draft.plan().origin();
        var found = origin == null ? Optional.<Presets.Recognised>empty() : imports.presets().find(origin.system(), origin.part());
        found.ifPresent(known -> {
            var hint = new Paragraph(kit.text("wizard.origin.known", Origins.kind(kit, known), known.preset().name()));
            hint.addClassName("quiet-line");
            body.add(hint);
        });
    }

    private void showAgain() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }
}
