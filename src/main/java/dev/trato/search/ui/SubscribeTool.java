package dev.trato.search.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.Problem;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.search.Subscription;
import dev.trato.search.Subscriptions;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** Tells whoever looks at a list of what comes to be in it: as it is filtered and searched now, saved as a view or not. */
@org.springframework.stereotype.Component
class SubscribeTool implements ListTool {

    private static final int LONGEST_LABEL = 400;

    private final ObjectProvider<Kit> kit; // which knows all tools
    private final Subscriptions subscriptions;

    SubscribeTool(ObjectProvider<Kit> kit, Subscriptions subscriptions) {
        this.kit = kit;
        this.subscriptions = subscriptions;
    }

    @Override
    public String label() {
        return "search.subscribe";
    }

    @Override
    public String icon() {
        return "plus";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return !type.isSetup();
    }

    @Override
    public void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner) {
        var kit = this.kit.getObject();
        if (!(selection.get() instanceof Selection.Matching matching)) {
            throw new Problem("problem.subscription.ticked");
        }
        var filter = FilterLanguage.print(matching.query().filter());
        var words = matching.query().text().strip();
        var which = String.join(" · ", java.util.stream.Stream.of(words, filter).filter(part -> !part.isEmpty()).toList());
        var plural = kit.text(type.pluralKey());
        var whole = which.isEmpty() ? plural : plural + ": " + which;
        var label = whole.length() > LONGEST_LABEL ? whole.substring(0, LONGEST_LABEL) : whole;
        kit.work().background(owner, () -> {
            subscriptions.subscribe(new Subscription(0, kit.currentUser().id(), type.name(), filter, words, List.of(), label));
            return label;
        }, done -> Notices.done(kit.text("search.subscribed", done)));
    }
}
