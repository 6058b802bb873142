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
import java.util.List;
import java.util.Set;
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
        var names = new Paragraph();
        var panel = new Div(names);
        var refresh = kit.work().refreshing(names, () -> read(ref.id()), held -> names.setText(words(held)));
        refresh.ask();
        if (kit.access().isAdministrator()) {
            panel.add(new Button(kit.text("admin.user.changeRoles"), event -> choose(ref.id(), refresh::ask)));
        }
        return panel;
    }

    /** A user's roles. */
    private record Held(User user, List<Role> roles) {}

    private Held read(long id) {
        var user = kit.gate().of(User.class).find(id).orElseThrow();
        return new Held(user, roles.all().stream().filter(role -> user.getRoles().contains(role.getKey())).toList());
    }

    private String words(Held held) {
        var names = held.roles().stream().map(role -> role.getName(messages, kit.locale())).collect(Collectors.joining(", "));
        return names.isEmpty() ? kit.text("admin.user.noRole") : names;
    }

    private void choose(long id, Runnable changed) {
        var held = read(id);
        var user = held.user();
        var dialog = new Dialog(kit.text("user.roles") + " · " + user.getName());
        var choice = new CheckboxGroup<Role>();
        choice.setItems(roles.all());
        choice.setItemLabelGenerator(role -> role.getName(messages, kit.locale()));
        choice.setValue(Set.copyOf(held.roles()));
        choice.setHelperText(kit.text("admin.user.roles.help"));
        var save = new Button(kit.text("button.save"), event -> {
            try {
                var keys = choice.getValue().stream().map(Role::getKey).collect(Collectors.toSet());
                var done = kit.operations().traced(() -> users.setRoles(id, keys));
                dialog.close();
                changed.run();
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
