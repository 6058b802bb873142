package dev.trato.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.customization.ListState;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Links to lists and pages of any type; nobody needs to know another module's views. */
@Component
public final class RecordLinks {

    private final RecordTypes types;

    RecordLinks(RecordTypes types) {
        this.types = types;
    }

    /** Path of a record's page, {@code deals/42}. */
    public String path(RecordRef ref) {
        return types.require(ref.type()).path() + "/" + ref.id();
    }

    /** Path of a type's list in a state. */
    public String path(RecordType<?> type, ListState state) {
        var link = state.toLink();
        return link.isEmpty() ? type.path() : type.path() + "?" + link;
    }

    /** Path of the form for a new record. */
    public String newPath(RecordType<?> type) {
        return type.path() + "/new";
    }

    /** Shows a type's list in a state. */
    public void open(RecordType<?> type, ListState state) {
        UI.getCurrent().navigate(type.path(), QueryParameters.fromString(state.toLink()));
    }

    public void open(RecordRef ref) {
        UI.getCurrent().navigate(path(ref));
    }
}
