package dev.trato.shell.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.security.PasswordRules;
import dev.trato.shell.FirstRun;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/** What the set-up asks. */
final class SetupForm extends Div {

    private static final int LONGEST_NAME = 160;

    private final transient Messages messages;
    private final Select<Locale> language = new Select<>();
    private final TextField organisation = new TextField();
    private final ComboBox<ZoneId> zone = new ComboBox<>();
    private final ComboBox<Currency> currency = new ComboBox<>();
    private final H2 section = new H2();
    private final TextField name = new TextField();
    private final EmailField email = new EmailField();
    private final NewPassword password;

    SetupForm(Messages messages, Appearance appearance, PasswordRules rules) {
        this.messages = messages;
        password = new NewPassword(messages, rules, () -> new String[] {name.getValue(), email.getValue(), organisation.getValue()});
        addClassName("record-form");
        language.setItems(Messages.LANGUAGES);
        language.setItemLabelGenerator(DoorPage::ownName);
        language.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                appearance.choose(event.getValue());
            }
        });
        organisation.setMaxLength(LONGEST_NAME);
        organisation.setAutocomplete(Autocomplete.ORGANIZATION);
        organisation.setRequiredIndicatorVisible(true);
        name.setMaxLength(LONGEST_NAME);
        name.setAutocomplete(Autocomplete.NAME);
        name.setRequiredIndicatorVisible(true);
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setRequiredIndicatorVisible(true);
        email.setManualValidation(true);
        zone.setItems(Choices.zones());
        currency.setItems(Choices.currencies());
        section.addClassName("form-section");
        password.addClassName("form-wide");
        add(language, organisation, zone, currency, section, name, email, password);
    }

    /** Begins with the time zone and the currency that the browser makes likely. */
    void askBrowser(UI ui) {
        currency.setValue(Choices.likely(com.vaadin.flow.server.VaadinRequest.getCurrent().getLocale()));
        zone.setValue(ZoneId.of("UTC"));
        ui.getPage().retrieveExtendedClientDetails(details -> Choices.zone(details.getTimeZoneId()).ifPresent(zone::setValue));
        organisation.focus();
    }

    void write() {
        language.setLabel(text("setup.language"));
        language.setValue(Messages.language(getLocale()));
        organisation.setLabel(text("setup.organisation"));
        zone.setLabel(text("setup.zone"));
        zone.setItemLabelGenerator(Choices::label);
        currency.setLabel(text("setup.currency"));
        currency.setItemLabelGenerator(one -> one.getCurrencyCode() + " · " + one.getDisplayName(getLocale()));
        section.setText(text("setup.administrator"));
        name.setLabel(text("setup.name"));
        email.setLabel(text("login.email"));
        password.write();
    }

    /** Whether everything is filled in as it must be; marks what is not. */
    boolean isComplete() {
        boolean complete = required(organisation, organisation.getValue().isBlank())
                & required(zone, zone.isEmpty())
                & required(currency, currency.isEmpty())
                & required(name, name.getValue().isBlank());
        try {
            new EmailAddress(email.getValue());
            email.setInvalid(false);
        } catch (Problem e) {
            email.setErrorMessage(messages.get(getLocale(), e));
            email.setInvalid(true);
            complete = false;
        }
        return complete & password.isFit();
    }

    FirstRun.Beginning beginning() {
        return new FirstRun.Beginning(Messages.language(getLocale()), organisation.getValue().strip(), zone.getValue(), currency.getValue());
    }

    FirstRun.Administrator administrator() {
        return new FirstRun.Administrator(name.getValue().strip(), email.getValue(), password.getValue());
    }

    private boolean required(HasValidation field, boolean missing) {
        field.setErrorMessage(text("problem.required"));
        field.setInvalid(missing);
        return !missing;
    }

    private String text(String key) {
        return messages.get(getLocale(), key);
    }
}
