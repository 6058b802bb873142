package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The custom fields of each record type: they are there at once, in lists, filters, forms, import and history. */
@Route("admin/fields")
@Menu(title = "admin.fields", order = 920, icon = "field")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class CustomFieldsView extends Section implements HasDynamicTitle {

    private final transient Kit kit;
    private final transient CustomFields customFields;
    private final Select<RecordType<?>> type = new Select<>();
    private final Grid<CustomField> grid = new Grid<>();
    private final Div empty = new Div();

    CustomFieldsView(Kit kit, CustomFields customFields) {
        this.kit = kit;
        this.customFields = customFields;
        addClassName("settings-page");
        add(new H1(kit.text("admin.fields")), new Paragraph(kit.text("admin.fields.help")), bar(), grid(), empty);
        empty.addClassName("empty-state");
        empty.add(new Paragraph(kit.text("admin.fields.empty")));
        type.setValue(types().getFirst());
        kit.live().follow(this, Set.of("custom_field"), refs -> show());
    }

    @Override
    public String getPageTitle() {
        return kit.text("admin.fields");
    }

    private List<RecordType<?>> types() {
        return kit.gate().types().all().stream().filter(candidate -> !candidate.isSetup()).<RecordType<?>>map(candidate -> candidate).toList();
    }

    private Div bar() {
        type.setLabel(kit.text("admin.fields.of"));
        type.setItems(types());
        type.setItemLabelGenerator(candidate -> kit.text(candidate.pluralKey()));
        type.addValueChangeListener(event -> show());
        var add = new Button(kit.text("admin.fields.new"),
                event -> new CustomFieldDialog(kit, customFields, type.getValue(), this::show).open());
        add.addThemeName("primary");
        var bar = new Div(type, add);
        bar.addClassName("settings-bar");
        return bar;
    }

    private Grid<CustomField> grid() {
        grid.addColumn(CustomField::getLabelEn).setHeader(kit.text("custom_field.labelEn")).setAutoWidth(true).setFrozen(true);
        grid.addColumn(CustomField::getLabelEs).setHeader(kit.text("custom_field.labelEs")).setAutoWidth(true);
        grid.addColumn(field -> kit.text("custom_field.type." + field.getType())).setHeader(kit.text("custom_field.type")).setAutoWidth(true);
        grid.addColumn(field -> kit.text(field.isRequired() ? "value.yes" : "value.no")).setHeader(kit.text("custom_field.required")).setAutoWidth(true);
        grid.addColumn(CustomField::getKey).setHeader(kit.text("custom_field.key")).setAutoWidth(true);
        grid.addComponentColumn(this::buttons).setHeader(kit.text("admin.fields.actions")).setAutoWidth(true).setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        return grid;
    }

    private Div buttons(CustomField field) {
        var edit = new Button(kit.text("button.edit"), event -> new CustomFieldDialog(kit, customFields, field, this::show).open());
        edit.setAriaLabel(kit.text("button.edit") + " " + field.getLabelEn());
        var delete = new Button(kit.text("button.delete"), event -> delete(field));
        delete.setAriaLabel(kit.text("button.delete") + " " + field.getLabelEn());
        edit.addThemeNames("tertiary", "small");
        delete.addThemeNames("tertiary", "small", "error");
        return new Div(edit, delete);
    }

    private void delete(CustomField field) {
        long id = Objects.requireNonNull(field.getId());
        var done = kit.operations().traced(() -> {
            kit.gate().of(CustomField.class).delete(id);
            return new RecordRef("custom_field", id);
        });
        Notices.done(kit, kit.text("admin.fields.deleted", field.getLabelEn()), Objects.requireNonNull(done.operation()));
        show();
    }

    private void show() {
        var fields = customFields.of(type.getValue());
        grid.setItems(fields);
        grid.setVisible(!fields.isEmpty());
        empty.setVisible(fields.isEmpty());
    }
}
