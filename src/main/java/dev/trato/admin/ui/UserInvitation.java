package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.mail.Mailer;
import dev.trato.records.RecordType;
import dev.trato.security.Invitations;
import dev.trato.security.User;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.RecordPanel;
import org.springframework.stereotype.Component;

/** On a user's page: the invitation by which he sets his password and comes in. */
@Component
class UserInvitation implements RecordPanel {

    private final Kit kit;
    private final Invitations invitations;
    private final Mailer mailer;

    UserInvitation(Kit kit, Invitations invitations, Mailer mailer) {
        this.kit = kit;
        this.invitations = invitations;
        this.mailer = mailer;
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
        return "admin.invitation";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public com.vaadin.flow.component.Component create(RecordRef ref) {
        var standing = new Paragraph();
        var send = new Button(kit.text("admin.invitation.send"), event -> invite(ref.id()));
        send.setVisible(false);
        kit.work().refreshing(standing, () -> status(ref.id()), status -> {
            standing.setText(kit.text("admin.invitation." + status));
            send.setVisible(status != User.Status.DEACTIVATED);
        }).ask();
        return new Div(standing, send);
    }

    private User.Status status(long id) {
        return kit.gate().of(User.class).find(id).map(User::getStatus).orElse(User.Status.DEACTIVATED);
    }

    private void invite(long id) {
        try {
            show(invitations.invite(id));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    /** Where no mail server is configured the link is the invitation; where one is, it is a way around a mail that got lost. */
    private void show(String link) {
        var dialog = new Dialog(kit.text("admin.invitation"));
        var field = new TextField(kit.text("admin.invitation.link"));
        field.setValue(link);
        field.setReadOnly(true);
        field.setAutoselect(true);
        field.setWidthFull();
        dialog.add(new Paragraph(kit.text(mailer.isConfigured() ? "admin.invitation.mailed" : "admin.invitation.copy")), field);
        dialog.getFooter().add(new Button(kit.text("button.close"), event -> dialog.close()));
        dialog.setWidth("min(36rem, 94vw)");
        dialog.open();
        field.focus();
    }
}
