package dev.trato.integration.api.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.kernel.Problem;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import dev.trato.security.TokenScope.Permission;
import dev.trato.security.User;
import dev.trato.ui.Kit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks what a new token is for, how far it goes, how long it lasts, and, of an administrator, for whom. */
class NewTokenDialog extends Dialog {

    private final transient Kit kit;
    private final transient ApiTokens tokens;
    private final Paragraph problem = new Paragraph();
    private final TextField name = new TextField();
    private final CheckboxGroup<Permission> permissions = new CheckboxGroup<>();
    private final MultiSelectComboBox<RecordType<?>> types = new MultiSelectComboBox<>();
    private final Select<Lifetime> lifetime = new Select<>();
    private final ComboBox<Row> user = new ComboBox<>();

    /** How long a token lasts. */
    private enum Lifetime {
        MONTH(30),
        QUARTER(90),
        YEAR(365),
        ENDLESS(0);

        private final int days;

        Lifetime(int days) {
            this.days = days;
        }

        @Nullable Duration duration() {
            return days == 0 ? null : Duration.ofDays(days);
        }
    }

    NewTokenDialog(Kit kit, ApiTokens tokens, Consumer<ApiTokens.Issued> then) {
        this.kit = kit;
        this.tokens = tokens;
        setHeaderTitle(kit.text("api.tokens.new"));
        setWidth("min(32rem, 94vw)");
        problem.addClassName("error-summary");
        problem.setVisible(false);
        problem.getElement().setAttribute("role", "alert");
        var form = new FormLayout(name(), permissions(), types(), lifetime());
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        if (kit.access().isAdministrator()) {
            form.add(user());
        }
        add(problem, form);
        var make = new Button(kit.text("api.tokens.make"), event -> issue(then));
        make.addThemeNames("primary");
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), make);
        name.focus();
    }

    private TextField name() {
        name.setLabel(kit.text("api.token.name"));
        name.setHelperText(kit.text("api.token.name.help"));
        name.setMaxLength(80);
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        return name;
    }

    private CheckboxGroup<Permission> permissions() {
        permissions.setLabel(kit.text("api.token.may"));
        permissions.setItems(TokensView.offered(kit));
        permissions.setItemLabelGenerator(permission -> kit.text("api.may." + permission.code()));
        permissions.setValue(Set.of(Permission.READ));
        return permissions;
    }

    private MultiSelectComboBox<RecordType<?>> types() {
        types.setLabel(kit.text("api.token.types"));
        types.setHelperText(kit.text("api.token.types.help"));
        types.setItems(kit.gate().types().all().stream().filter(type -> kit.gate().of(type).allows(Action.READ)).<RecordType<?>>map(type -> type).toList());
        types.setItemLabelGenerator(type -> kit.text(type.pluralKey()));
        types.setWidthFull();
        return types;
    }

    private Select<Lifetime> lifetime() {
        lifetime.setLabel(kit.text("api.token.lifetime"));
        lifetime.setItems(List.of(Lifetime.values()));
        lifetime.setItemLabelGenerator(each -> kit.text("api.lifetime." + each));
        lifetime.setValue(Lifetime.QUARTER);
        lifetime.setWidthFull();
        return lifetime;
    }

    private ComboBox<Row> user() {
        var users = kit.gate().of(User.class);
        user.setLabel(kit.text("api.token.user"));
        user.setHelperText(kit.text("api.token.user.help"));
        user.setItems(query -> users.rows(RecordQuery.of(FilterLanguage.parse("status = ACTIVE")).text(query.getFilter().orElse(""))
                .slice(query.getOffset(), query.getLimit())).stream());
        user.setItemLabelGenerator(Row::title);
        users.row(kit.currentUser().id(), List.of()).ifPresent(user::setValue);
        user.setWidthFull();
        return user;
    }

    private void issue(Consumer<ApiTokens.Issued> then) {
        try {
            var names = types.getValue().stream().map(RecordType::name).collect(Collectors.toSet());
            var owner = user.getValue() == null ? kit.currentUser().id() : user.getValue().id();
            var issued = tokens.issue(owner, name.getValue(), new TokenScope(permissions.getValue(), names), lifetime.getValue().duration());
            close();
            then.accept(issued);
        } catch (Problem e) {
            problem.setText(kit.text(e));
            problem.setVisible(true);
        }
    }
}
