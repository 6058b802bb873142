package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.trato.integration.exchange.ExportFiles;
import dev.trato.integration.exchange.RecordExporter;
import dev.trato.integration.exchange.RecordExporter.Format;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.ui.Kit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks what kind of file is wanted, writes it in the background, and hands it to the browser. */
class ExportDialog extends Dialog {

    private final transient Kit kit;
    private final transient RecordExporter exporter;
    private final transient ExportFiles files;
    private final transient RecordType<?> type;
    private final transient Selection selection;
    private final RadioButtonGroup<Format> format = new RadioButtonGroup<>();
    private final RadioButtonGroup<Boolean> extent = new RadioButtonGroup<>();
    private final List<String> shown;
    private final List<Path> written = new ArrayList<>();
    private final Button export;

    ExportDialog(Kit kit, RecordExporter exporter, ExportFiles files, RecordType<?> type, Selection selection, List<String> shown) {
        this.kit = kit;
        this.exporter = exporter;
        this.files = files;
        this.type = type;
        this.selection = selection;
        this.shown = List.copyOf(shown);
        this.export = new Button(kit.text("export.button"), event -> write());
        export.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        setHeaderTitle(kit.text("export.of", kit.text(type.pluralKey())));
        format.setLabel(kit.text("export.format"));
        format.setItems(Format.values());
        format.setItemLabelGenerator(each -> kit.text("export.format." + each));
        format.setValue(Format.XLSX);
        extent.setLabel(kit.text("export.columns"));
        extent.setItems(true, false);
        extent.setItemLabelGenerator(all -> kit.text(all ? "export.columns.all" : "export.columns.shown"));
        extent.setValue(false);
        format.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        extent.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        add(new Div(format, extent));
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), export);
    }

    private List<String> columns() {
        return extent.getValue() ? kit.catalog().readable(type).stream().map(Field::name).toList() : shown;
    }

    private void write() {
        var wanted = format.getValue();
        var columns = columns();
        var locale = kit.locale();
        kit.work().withProgress(kit.text("export.title"), progress -> files.write(out ->
                exporter.write(type, selection, columns, wanted, locale, out, progress)), file -> hand(file, wanted));
    }

    /** The browser fetches the file by itself; a link stays for the case that it does not. */
    private void hand(Path file, Format kind) {
        written.add(file);
        var name = kit.text(type.pluralKey()) + "." + kind.ending();
        var link = new Anchor(DownloadHandler.forFile(file.toFile(), name), kit.text("export.ready", name));
        link.getElement().setAttribute("download", name);
        removeAll();
        add(new Paragraph(link));
        getFooter().removeAll();
        getFooter().add(new Button(kit.text("button.close"), event -> close()));
        link.getElement().callJsFunction("click");
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        written.forEach(files::delete);
    }
}
