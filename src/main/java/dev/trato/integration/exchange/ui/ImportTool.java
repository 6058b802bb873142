package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.trato.integration.exchange.Imports;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.ui.ListTool;
import java.util.List;
import java.util.function.Supplier;

/** Leads from a list to the import. */
@org.springframework.stereotype.Component
class ImportTool implements ListTool {

    private final Imports imports;

    ImportTool(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String label() {
        return "export.import";
    }

    @Override
    public String icon() {
        return "import";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return imports.types().contains(type);
    }

    @Override
    public boolean fillsList() {
        return true;
    }

    @Override
    public void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner) {
        UI.getCurrent().navigate("import");
    }
}
