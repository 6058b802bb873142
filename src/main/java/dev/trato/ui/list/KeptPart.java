package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import java.util.Optional;

/**
 * A part of a filter under edit that asks about what its reader is not offered: what is hidden from him, or has gone since. It stays as
 * somebody wrote it until he takes it away.
 */
final class KeptPart extends Span implements FilterMember {

    private final transient RecordFilter filter;

    KeptPart(Kit kit, RecordType<?> type, RecordFilter filter) {
        super(kit.text("filter.kept", new FilterWords(kit).sentence(type, filter)));
        this.filter = filter;
        addClassName("filter-kept");
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public Optional<RecordFilter> said() {
        return Optional.of(filter);
    }

    @Override
    public boolean isComplete() {
        return true;
    }
}
