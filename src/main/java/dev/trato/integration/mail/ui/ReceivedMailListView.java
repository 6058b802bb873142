package dev.trato.integration.mail.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.integration.mail.MailboxState;
import dev.trato.integration.mail.ReceivedMail;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.Set;

/** What came in by mail, and above it how the mailbox is. */
@Route("received-mails")
@Menu(title = "type.received_mail.plural", order = 945, icon = "mail")
@RolesAllowed("ADMINISTRATOR")
class ReceivedMailListView extends RecordListView {

    private final transient MailboxState mailbox;
    private final Paragraph state = new Paragraph();

    ReceivedMailListView(ListParts parts, MailboxState mailbox) {
        super(parts, ReceivedMail.class);
        this.mailbox = mailbox;
        state.addClassName("mailbox-state");
        state.getElement().setAttribute("role", "status");
        state.setVisible(false);
        addAboveFilter(state);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        kit().work().background(this, mailbox::now, this::show);
        kit().live().follow(this, Set.of("received_mail"), mails -> kit().work().background(this, mailbox::now, this::show));
    }

    private void show(Optional<MailboxState.Found> found) {
        var text = found.map(this::words).orElseGet(() -> kit().text("mailbox.none"));
        boolean fault = found.map(MailboxState.Found::fault).isPresent();
        state.setText(text);
        state.getElement().setAttribute("data-tone", fault ? "danger" : "neutral");
        state.setVisible(true);
    }

    private String words(MailboxState.Found found) {
        var at = found.checkedAt();
        if (at == null) {
            return kit().text("mailbox.never", found.name());
        }
        var when = kit().format().relative(at, kit().locale());
        return found.fault() == null ? kit().text("mailbox.fine", found.name(), when) : kit().text("mailbox.fault", found.name(), when, found.fault());
    }
}
