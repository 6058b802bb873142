package dev.trato.ui.merge;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.RecordRef;
import dev.trato.records.match.Duplicates.Match;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** On a record's page: a quiet line while others look like it, and the way to make one of them. */
public final class DuplicateHint extends Div {

    /** So long after a change it is compared at the latest, as a rule. */
    private static final Duration COMPARED = Duration.ofSeconds(5);

    private final transient Kit kit;
    private final transient RecordRef ref;

    public DuplicateHint(Kit kit, RecordRef ref) {
        this.kit = kit;
        this.ref = ref;
        addClassName("duplicate-hint");
        getElement().setAttribute("role", "status");
        Refresh<List<Match>> refresh = kit.work().refreshing(this, () -> kit.duplicates().of(ref), this::show);
        refresh.ask();
        kit.live().follow(this, Set.of(ref.type()), changes -> refresh.outdated(COMPARED));
    }

    private void show(List<Match> alike) {
        removeAll();
        if (alike.isEmpty()) {
            return;
        }
        add(Icons.of("copy"), new Span(kit.text("quality.hint", alike.size())));
        var type = kit.gate().of(ref).type();
        if (kit.merge().allows(type)) {
            add(new NativeButton(kit.text("quality.hint.merge"), event -> MergeWithDialog.propose(kit, ref, this)));
        } else {
            alike.forEach(match -> add(new Anchor(kit.links().path(match.row().ref()), match.row().title())));
        }
    }
}
