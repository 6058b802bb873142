package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Grant;
import dev.trato.security.Role;
import dev.trato.security.Roles;
import dev.trato.security.Scope;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Roles with their grants: how far each action reaches on each type of record, and what may be done with single fields. */
@Route("admin/roles")
@Menu(title = "admin.roles", order = 912, icon = "role")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class RolesView extends Section implements HasDynamicTitle {

    private final transient Kit kit;
    private final transient Roles roles;
    private final transient Messages messages;
    private final Select<Role> choice = new Select<>();
    private final Grid<String> grants = new Grid<>();
    private final Checkbox everything = new Checkbox();
    private final Select<RecordType<?>> fieldType = new Select<>();
    private final Grid<Field> fields = new Grid<>();
    private final Paragraph fixed = new Paragraph();
    private final Div editors = new Div();

    RolesView(Kit kit, Roles roles, Messages messages) {
        this.kit = kit;
        this.roles = roles;
        this.messages = messages;
        addClassName("settings-page");
        add(new H1(kit.text("admin.roles")), new Paragraph(kit.text("admin.roles.help")), header(), fixed, editors);
        fixed.setText(kit.text("problem.role.administrator"));
        editors.add(new H2(kit.text("admin.roles.grants")), grantGrid(), everything(), new H2(kit.text("admin.roles.fields")),
                new Paragraph(kit.text("admin.roles.fields.help")), fieldTypes(), fieldGrid());
        offer("manager");
    }

    @Override
    public String getPageTitle() {
        return kit.text("admin.roles");
    }

    private Div header() {
        choice.setLabel(kit.text("admin.role"));
        choice.setItemLabelGenerator(role -> role.getName(messages, kit.locale()));
        choice.addValueChangeListener(event -> show());
        var add = new Button(kit.text("admin.roles.new"), event -> askForName());
        var header = new Div(choice, add);
        header.addClassName("settings-bar");
        return header;
    }

    private void offer(String key) {
        var all = roles.all();
        choice.setItems(all);
        all.stream().filter(role -> role.getKey().equals(key)).findFirst().ifPresent(choice::setValue);
    }

    private void show() {
        var role = choice.getValue();
        boolean editable = role != null && !role.isAdministrator();
        fixed.setVisible(!editable);
        editors.setVisible(editable);
        everything.setValue(role != null && role.exportsEverything());
        grants.getDataProvider().refreshAll();
        fields.getDataProvider().refreshAll();
    }

    private Grid<String> grantGrid() {
        grants.addColumn(this::typeName).setHeader(kit.text("admin.roles.type")).setFrozen(true).setAutoWidth(true);
        for (var action : Action.values()) {
            grants.addComponentColumn(type -> scopeOf(type, action)).setHeader(capitalised(kit.text("action." + action))).setAutoWidth(true);
        }
        var types = new ArrayList<String>(List.of(Grant.ANY_TYPE));
        dailyTypes().forEach(type -> types.add(type.name()));
        grants.setItems(types);
        grants.setAllRowsVisible(true);
        grants.setSelectionMode(Grid.SelectionMode.NONE);
        return grants;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private List<RecordType<?>> dailyTypes() {
        return kit.gate().types().all().stream().filter(type -> !type.isSetup()).<RecordType<?>>map(type -> type).toList();
    }

    private String typeName(String type) {
        return type.equals(Grant.ANY_TYPE) ? kit.text("admin.roles.anyType") : kit.text("type." + type + ".plural");
    }

    private Select<Scope> scopeOf(String type, Action action) {
        var select = new Select<Scope>();
        select.setWidth("7.5rem");
        select.setAriaLabel(typeName(type) + ": " + kit.text("action." + action));
        select.setItems(Scope.values());
        boolean confidential = kit.gate().types().find(type).filter(RecordType::isConfidential).isPresent();
        select.setItemLabelGenerator(scope -> scope == null ? kit.text("admin.roles.inherit") : kit.text("scope." + scope));
        select.setEmptySelectionAllowed(!type.equals(Grant.ANY_TYPE) && !confidential);
        select.setEmptySelectionCaption(kit.text("admin.roles.inherit"));
        var role = choice.getValue();
        if (role != null) {
            role.getGrants().stream()
                    .filter(grant -> grant.recordType().equals(type) && grant.action() == action)
                    .findFirst()
                    .ifPresentOrElse(grant -> select.setValue(grant.scope()), () -> select.setValue(type.equals(Grant.ANY_TYPE) || confidential ? Scope.NONE : null));
        }
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(() -> event.getValue() == null
                        ? roles.inherit(role().getKey(), type, action)
                        : roles.grant(role().getKey(), type, action, event.getValue()));
            }
        });
        return select;
    }

    private Checkbox everything() {
        everything.setLabel(kit.text("admin.roles.everything"));
        everything.setHelperText(kit.text("admin.roles.everything.help"));
        everything.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(() -> roles.exportEverything(role().getKey(), event.getValue()));
            }
        });
        return everything;
    }

    private Select<RecordType<?>> fieldTypes() {
        fieldType.setLabel(kit.text("admin.roles.type"));
        fieldType.setItems(dailyTypes());
        fieldType.setItemLabelGenerator(type -> kit.text(type.pluralKey()));
        fieldType.addValueChangeListener(event -> fields.setItems(kit.catalog().readable(event.getValue())));
        return fieldType;
    }

    private Grid<Field> fieldGrid() {
        fields.addColumn(kit::label).setHeader(kit.text("admin.roles.field")).setAutoWidth(true);
        fields.addComponentColumn(this::accessOf).setHeader(kit.text("admin.roles.access")).setAutoWidth(true);
        fields.setAllRowsVisible(true);
        fields.setSelectionMode(Grid.SelectionMode.NONE);
        dailyTypes().stream().findFirst().ifPresent(fieldType::setValue);
        return fields;
    }

    private Select<FieldAccess> accessOf(Field field) {
        var select = new Select<FieldAccess>();
        select.setAriaLabel(kit.label(field));
        select.setItems(Arrays.stream(FieldAccess.values()).filter(access -> access != FieldAccess.HIDDEN || canBeHidden(field)).toList());
        select.setItemLabelGenerator(access -> kit.text("fieldAccess." + access));
        if (choice.getValue() != null) {
            select.setValue(role().fieldAccess(field.recordType(), field.name()));
        }
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(() -> roles.grantField(role().getKey(), field.recordType(), field.name(), event.getValue()));
            }
        });
        return select;
    }

    /** A record without a name could not be shown at all. */
    private boolean canBeHidden(Field field) {
        return !kit.gate().types().require(field.recordType()).title().equals(field.name());
    }

    private Role role() {
        return Objects.requireNonNull(choice.getValue());
    }

    private void change(Supplier<Role> change) {
        try {
            var changed = change.get();
            Notices.done(kit.text("admin.roles.saved", changed.getName(messages, kit.locale())));
            offer(changed.getKey());
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void askForName() {
        var dialog = new Dialog(kit.text("admin.roles.new"));
        var name = new TextField(kit.text("admin.roles.name"));
        name.setMaxLength(80);
        var like = new Select<Role>();
        like.setLabel(kit.text("admin.roles.like"));
        like.setItems(roles.all().stream().filter(role -> !role.isAdministrator()).toList());
        like.setItemLabelGenerator(role -> role.getName(messages, kit.locale()));
        roles.find("read_only").ifPresent(like::setValue);
        var save = new Button(kit.text("button.save"), event -> {
            try {
                var role = roles.create(name.getValue(), Objects.requireNonNull(like.getValue()));
                dialog.close();
                offer(role.getKey());
            } catch (Problem e) {
                name.setErrorMessage(kit.text(e));
                name.setInvalid(true);
            }
        });
        save.addThemeName("primary");
        dialog.add(new Div(name, like));
        dialog.getFooter().add(new Button(kit.text("button.cancel"), event -> dialog.close()), save);
        dialog.open();
    }
}
