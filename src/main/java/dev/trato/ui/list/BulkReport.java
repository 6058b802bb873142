package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.kernel.Problem;
import dev.trato.records.BulkWork;
import dev.trato.records.InvalidRecord;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;

/** Says which of many records were left alone, and why. */
public final class BulkReport extends Dialog {

    private static final int MOST = 100;

    private BulkReport(Kit kit, BulkWork.Outcome outcome) {
        setHeaderTitle(kit.text("bulk.partly", outcome.done(), outcome.failures().size()));
        setWidth("560px");
        var shown = outcome.failures().stream().limit(MOST).toList();
        var titles = kit.gate().of(outcome.failures().getFirst().ref())
                .titles(shown.stream().map(failure -> failure.ref().id()).toList());
        var list = new UnorderedList();
        list.addClassName("failure-list");
        for (var failure : shown) {
            var name = new Anchor(kit.links().path(failure.ref()), titles.getOrDefault(failure.ref().id(), kit.text("value.restricted")));
            name.addClassName("record-link");
            list.add(new ListItem(name, new Span(reason(kit, failure.reason()))));
        }
        add(list);
        if (outcome.failures().size() > MOST) {
            add(new Paragraph(kit.text("bulk.partly.more", outcome.failures().size() - MOST)));
        }
        if (outcome.operation() != 0) {
            var undo = new Button(kit.text("button.undo"), event -> {
                close();
                Notices.undo(kit, outcome.operation());
            });
            undo.addThemeVariants(ButtonVariant.TERTIARY);
            getFooter().add(undo);
        }
        var close = new Button(kit.text("button.close"), event -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close);
    }

    /** Says what became of work with many records: that it is done, with a way to take it back, or what was left alone. */
    public static void tell(Kit kit, String done, BulkWork.Outcome outcome) {
        if (!outcome.failures().isEmpty()) {
            new BulkReport(kit, outcome).open();
        } else if (outcome.operation() == 0) {
            Notices.done(done);
        } else {
            Notices.done(kit, done, outcome.operation());
        }
    }

    /** A record that cannot be saved tells of its first faulty field. */
    private static String reason(Kit kit, Problem reason) {
        if (reason instanceof InvalidRecord invalid && !invalid.problems().isEmpty()) {
            return kit.text(invalid.problems().getFirst().problem());
        }
        return kit.text(reason);
    }
}
