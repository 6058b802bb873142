package dev.trato.admin.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.admin.Leavers;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.User;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordPanel;
import java.util.Set;

/** On a user's page, for administrators: what to do when he leaves. */
@org.springframework.stereotype.Component
class LeaverPanel implements RecordPanel {

    private final Kit kit;
    private final Leavers leavers;

    LeaverPanel(Kit kit, Leavers leavers) {
        this.kit = kit;
        this.leavers = leavers;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == User.class && kit.access().isAdministrator();
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "leaver.title";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public Component create(RecordRef ref) {
        var words = new Paragraph();
        var panel = new Div(words);
        var button = new Button(kit.text("leaver.begin"), Icons.of("logout"), event -> new LeaverDialog(kit, leavers, ref.id()).open());
        button.setVisible(false);
        panel.add(button);
        var refresh = kit.work().refreshing(words, () -> kit.gate().of(User.class).find(ref.id()), user -> {
            boolean stays = user.filter(each -> each.getStatus() != User.Status.DEACTIVATED).isPresent();
            words.setText(kit.text(stays ? "leaver.text" : "leaver.gone"));
            button.setVisible(stays);
        });
        refresh.ask();
        kit.live().follow(panel, Set.of("user"), refs -> refresh.outdated());
        return panel;
    }
}
