package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for a new custom field, or for what can be changed of one: everything but its type. */
class CustomFieldDialog extends Dialog {

    private final transient Kit kit;
    private final transient CustomFields customFields;
    private final transient @Nullable CustomField known;
    private final transient Runnable saved;
    private final String recordType;
    private final TextField english = new TextField();
    private final TextField spanish = new TextField();
    private final Select<FieldType> type = new Select<>();
    private final Select<RecordType<?>> reference = new Select<>();
    private final TextArea options = new TextArea();
    private final Checkbox required = new Checkbox();
    private final Checkbox searchable = new Checkbox();
    private final Paragraph problem = new Paragraph();

    CustomFieldDialog(Kit kit, CustomFields customFields, RecordType<?> recordType, Runnable saved) {
        this(kit, customFields, recordType.name(), null, saved);
    }

    CustomFieldDialog(Kit kit, CustomFields customFields, CustomField known, Runnable saved) {
        this(kit, customFields, known.getRecordType(), known, saved);
    }

    private CustomFieldDialog(Kit kit, CustomFields customFields, String recordType, @Nullable CustomField known, Runnable saved) {
        this.kit = kit;
        this.customFields = customFields;
        this.recordType = recordType;
        this.known = known;
        this.saved = saved;
        setHeaderTitle(kit.text(known == null ? "admin.fields.new" : "admin.fields.edit") + " · " + kit.text("type." + recordType + ".plural"));
        label();
        if (known != null) {
            fill(known);
        }
        type.addValueChangeListener(event -> adapt());
        adapt();
        problem.addClassName("error-summary");
        problem.setVisible(false);
        problem.getElement().setAttribute("role", "alert");
        add(problem, new FormLayout(english, spanish, type, reference, options, required, searchable));
        var save = new Button(kit.text("button.save"), event -> save());
        save.addThemeName("primary");
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), save);
    }

    private void label() {
        english.setLabel(kit.text("custom_field.labelEn"));
        spanish.setLabel(kit.text("custom_field.labelEs"));
        spanish.setHelperText(kit.text("admin.fields.spanish.help"));
        english.setRequiredIndicatorVisible(true);
        english.setMaxLength(80);
        spanish.setMaxLength(80);
        type.setLabel(kit.text("custom_field.type"));
        type.setItems(FieldType.values());
        type.setValue(FieldType.TEXT);
        type.setItemLabelGenerator(candidate -> kit.text("custom_field.type." + candidate));
        reference.setLabel(kit.text("custom_field.reference"));
        reference.setItems(kit.gate().types().all().stream().<RecordType<?>>map(candidate -> candidate).toList());
        reference.setItemLabelGenerator(candidate -> kit.text(candidate.singularKey()));
        options.setLabel(kit.text("custom_field.options"));
        options.setHelperText(kit.text("admin.fields.options.help"));
        required.setLabel(kit.text("custom_field.required"));
        searchable.setLabel(kit.text("custom_field.searchable"));
    }

    private void fill(CustomField field) {
        english.setValue(field.getLabelEn());
        spanish.setValue(field.getLabelEs());
        type.setValue(field.getType());
        type.setReadOnly(true);
        reference.setReadOnly(true);
        if (field.getReference() != null) {
            reference.setValue(kit.gate().types().require(field.getReference()));
        }
        options.setValue(field.getOptions().stream()
                .map(option -> option.english().equals(option.spanish()) ? option.english() : option.english() + " = " + option.spanish())
                .collect(Collectors.joining("\n")));
        required.setValue(field.isRequired());
        searchable.setValue(field.isSearchable());
    }

    private void adapt() {
        reference.setVisible(type.getValue() == FieldType.REFERENCE);
        options.setVisible(type.getValue().isChoice());
        searchable.setVisible(type.getValue().isText());
    }

    private void save() {
        try {
            var es = spanish.getValue().isBlank() ? english.getValue() : spanish.getValue();
            var target = reference.isVisible() && reference.getValue() != null ? reference.getValue().name() : null;
            var definition = new CustomFields.Definition(recordType, type.getValue(), english.getValue().strip(), es.strip(), target, parsed(),
                    required.getValue(), searchable.getValue() && searchable.isVisible());
            var done = kit.operations().traced(() -> known == null
                    ? customFields.define(definition)
                    : customFields.change(Objects.requireNonNull(known.getId()), definition));
            close();
            saved.run();
            if (done.operation() != null) {
                Notices.done(kit, kit.text("admin.fields.saved", done.result().getLabelEn()), done.operation());
            }
        } catch (Problem e) {
            problem.setText(english.getValue().isBlank() ? kit.text("admin.fields.noName") : kit.text(e));
            problem.setVisible(true);
        }
    }

    /** One option a line, {@code Red = Rojo} where the languages differ. An option that was there keeps the name it is stored under. */
    private List<CustomField.Option> parsed() {
        if (!type.getValue().isChoice()) {
            return List.of();
        }
        return options.getValue().lines().filter(line -> !line.isBlank()).map(this::option).toList();
    }

    private CustomField.Option option(String line) {
        var parts = line.split("=", 2);
        var en = parts[0].strip();
        var es = parts.length == 2 ? parts[1].strip() : en;
        var stored = known == null ? null : known.getOptions().stream()
                .filter(option -> option.english().equals(en) || option.spanish().equals(es))
                .map(CustomField.Option::name)
                .findFirst()
                .orElse(null);
        return new CustomField.Option(stored == null ? TextFold.fold(en).replaceAll("[^a-z0-9]+", "_") : stored, en, es);
    }
}
