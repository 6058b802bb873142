package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.integration.webhook.Webhook;
import dev.trato.integration.webhook.WebhookDraft;
import dev.trato.integration.webhook.WebhookEvents;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for a new webhook, or for what is to change of one. */
class WebhookDialog extends Dialog {

    private final transient Kit kit;
    private final transient Webhooks webhooks;
    private final transient WebhookEvents catalog;
    private final transient @Nullable Webhook known;
    private final transient Consumer<Webhook> saved;
    private final TextField name = new TextField();
    private final TextField url = new TextField();
    private final MultiSelectComboBox<String> events = new MultiSelectComboBox<>();
    private final TextArea filter = new TextArea();
    private final ComboBox<Row> owner = new ComboBox<>();
    private final Paragraph problem = WebhookWords.alert();
    private final Button save;

    WebhookDialog(Kit kit, Webhooks webhooks, WebhookEvents catalog, @Nullable Webhook known, Consumer<Webhook> saved) {
        this.kit = kit;
        this.webhooks = webhooks;
        this.catalog = catalog;
        this.known = known;
        this.saved = saved;
        setHeaderTitle(kit.text(known == null ? "webhooks.new" : "webhook.edit"));
        setWidth("min(40rem, 94vw)");
        label();
        fill(known == null ? null : known.draft());
        var form = new FormLayout(name, url, events, filter, owner);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        add(problem, form);
        save = new Button(kit.text("webhook.save"), event -> save());
        save.addThemeName("primary");
        save.setDisableOnClick(true);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), save);
    }

    private void label() {
        name.setLabel(kit.text("webhook.name"));
        name.setMaxLength(120);
        name.setRequiredIndicatorVisible(true);
        url.setLabel(kit.text("webhook.url"));
        url.setHelperText(kit.text("webhook.url.help"));
        url.setMaxLength(2000);
        url.setRequiredIndicatorVisible(true);
        events.setLabel(kit.text("webhook.events"));
        events.setHelperText(kit.text("webhook.events.help"));
        events.setRequiredIndicatorVisible(true);
        events.setItems(catalog.all());
        events.setItemLabelGenerator(event -> catalog.label(event, kit.locale()));
        filter.setLabel(kit.text("webhook.filter"));
        filter.setHelperText(kit.text("webhook.filter.help"));
        filter.setMaxLength(8000);
        owner.setLabel(kit.text("webhook.owner"));
        owner.setHelperText(kit.text("webhook.owner.help"));
        owner.setRequiredIndicatorVisible(true);
        owner.setItemLabelGenerator(Row::title);
        owner.setItems(query -> kit.gate().of("user").rows(RecordQuery.of(RecordFilter.ALL)
                .text(query.getFilter().orElse(""))
                .slice(query.getOffset(), query.getLimit())).stream());
    }

    private void fill(@Nullable WebhookDraft draft) {
        if (draft != null) {
            name.setValue(draft.name());
            url.setValue(draft.url());
            events.setValue(draft.events());
            filter.setValue(draft.filter());
        }
        kit.gate().of("user").row(draft == null ? kit.currentUser().id() : draft.owner(), List.of()).ifPresent(owner::setValue);
    }

    private void save() {
        var reader = owner.getValue();
        if (reader == null) {
            refuse(new Problem("problem.webhook.owner"));
            return;
        }
        var draft = new WebhookDraft(name.getValue(), url.getValue(), events.getValue(), filter.getValue(), reader.id());
        if (known == null) {
            kit.work().background(this, () -> webhooks.create(draft), made -> {
                close(made.webhook());
                new SecretDialog(kit, made).open();
            }, this::refuse);
        } else {
            long id = known.getId();
            kit.work().background(this, () -> webhooks.change(id, draft), this::close, this::refuse);
        }
    }

    private void close(Webhook webhook) {
        close();
        Notices.done(kit.text("webhook.saved", webhook.getName()));
        saved.accept(webhook);
    }

    private void refuse(Problem why) {
        problem.setText(kit.text(why));
        problem.setVisible(true);
        save.setEnabled(true);
    }
}
