package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.admin.Users;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.Role;
import dev.trato.security.Roles;
import dev.trato.security.User;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.RecordPanel;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** On a user's page: his roles, to be given and taken by an administrator. */
@Component
class UserRoles implements RecordPanel {

    private final Kit kit;
    private final Roles roles;
    private final Users users;
    private final Messages messages;

    UserRoles(Kit kit, Roles roles, Users users, Messages messages) {
        this.kit = kit;
        this.roles = roles;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == User.class;
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "user.roles";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public com.vaadin.flow.component.Component create(RecordRef ref) {
        var panel = new Div();
        fill(panel, ref.id());
        return panel;
    }

    private void fill(Div panel, long id) {
        panel.removeAll();
        var user = kit.gate().of(User.class).find(id).orElseThrow();
        var names = roles.all().stream()
                .filter(role -> user.getRoles().contains(role.getKey()))
                .map(role -> role.getName(messages, kit.locale()))
                .collect(Collectors.joining(", "));
        panel.add(new Paragraph(names.isEmpty() ? kit.text("admin.user.noRole") : names));
        if (kit.access().isAdministrator()) {
            panel.add(new Button(kit.text("admin.user.changeRoles"), event -> choose(panel, user)));
        }
    }

    private void choose(Div panel, User user) {
        var dialog = new Dialog(kit.text("user.roles") + " · " + user.getName());
        var choice = new CheckboxGroup<Role>();
        choice.setItems(roles.all());
        choice.setItemLabelGenerator(role -> role.getName(messages, kit.locale()));
        choice.setValue(roles.all().stream().filter(role -> user.getRoles().contains(role.getKey())).collect(Collectors.toSet()));
        choice.setHelperText(kit.text("admin.user.roles.help"));
        var save = new Button(kit.text("button.save"), event -> {
            try {
                var keys = choice.getValue().stream().map(Role::getKey).collect(Collectors.toSet());
                long id = Objects.requireNonNull(user.getId());
                var done = kit.operations().traced(() -> users.setRoles(id, keys));
                dialog.close();
                fill(panel, id);
                if (done.operation() != null) {
                    Notices.done(kit, kit.text("admin.user.rolesChanged", user.getName()), done.operation());
                }
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
        });
        save.addThemeName("primary");
        dialog.add(choice);
        dialog.getFooter().add(new Button(kit.text("button.cancel"), event -> dialog.close()), save);
        dialog.open();
    }
}
