package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.customization.OrganisationSettings;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.Messages;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/** Who the organisation is. */
@Route("admin/organisation")
@Menu(title = "admin.organisation", order = 900, icon = "settings")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class OrganisationView extends Section implements HasDynamicTitle {

    private final transient Kit kit;
    private final TextField name = new TextField();
    private final Select<Locale> language = new Select<>();
    private final ComboBox<String> zone = new ComboBox<>();
    private final ComboBox<Currency> currency = new ComboBox<>();
    private final ComboBox<String> country = new ComboBox<>();

    OrganisationView(Kit kit, OrganisationSettings settings) {
        this.kit = kit;
        addClassName("settings-page");
        name.setLabel(kit.text("admin.organisation.name"));
        name.setMaxLength(120);
        language.setLabel(kit.text("admin.organisation.language"));
        language.setItems(Messages.LANGUAGES);
        language.setItemLabelGenerator(locale -> locale.getDisplayLanguage(locale));
        zone.setLabel(kit.text("admin.organisation.zone"));
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        currency.setLabel(kit.text("admin.organisation.currency"));
        currency.setHelperText(kit.text("admin.organisation.currency.help"));
        currency.setItems(Currency.getAvailableCurrencies().stream().sorted(Comparator.comparing(Currency::getCurrencyCode)).toList());
        currency.setItemLabelGenerator(each -> each.getCurrencyCode() + " · " + each.getDisplayName(kit.locale()));
        var countries = CodeList.COUNTRY.names(kit.locale());
        country.setLabel(kit.text("admin.organisation.country"));
        country.setHelperText(kit.text("admin.organisation.country.help"));
        country.setItems(countries.keySet());
        country.setItemLabelGenerator(code -> countries.getOrDefault(code, code));
        country.setValue(settings.country());
        name.setValue(settings.name());
        language.setValue(settings.locale());
        zone.setValue(settings.zone().getId());
        currency.setValue(settings.currency());
        var save = new Button(kit.text("button.save"), event -> save(kit, settings));
        save.addThemeName("primary");
        add(new H1(kit.text("admin.organisation")), new Paragraph(kit.text("admin.organisation.help")),
                new FormLayout(name, language, zone, currency, country), save);
    }

    @Override
    public String getPageTitle() {
        return kit.text("admin.organisation");
    }

    private void save(Kit kit, OrganisationSettings settings) {
        name.setInvalid(name.getValue().isBlank());
        zone.setInvalid(zone.getValue() == null);
        currency.setInvalid(currency.getValue() == null);
        if (name.isInvalid() || zone.isInvalid() || currency.isInvalid()) {
            Notices.problem(kit.text("admin.organisation.incomplete"));
            return;
        }
        settings.describe(name.getValue().strip(), currency.getValue(), ZoneId.of(zone.getValue()), Objects.requireNonNull(language.getValue()));
        if (country.getValue() != null) {
            settings.settle(country.getValue());
        }
        Notices.done(kit.text("admin.organisation.saved"));
    }
}
