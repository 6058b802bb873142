package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import dev.trato.integration.exchange.Exports;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** Takes the records of a list out as a file. */
@org.springframework.stereotype.Component
class ExportTool implements ListTool {

    private final ObjectProvider<Kit> kit; // which knows all tools
    private final Exports exports;

    ExportTool(ObjectProvider<Kit> kit, Exports exports) {
        this.kit = kit;
        this.exports = exports;
    }

    @Override
    public String label() {
        return "export.title";
    }

    @Override
    public String icon() {
        return "export";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return exports.allows(type);
    }

    @Override
    public void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner) {
        new ExportDialog(kit.getObject(), exports, type, selection.get(), columns.get()).open();
    }
}
