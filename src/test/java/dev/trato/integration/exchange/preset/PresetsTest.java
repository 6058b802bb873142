package dev.trato.integration.exchange.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableLimits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample export is known by its header alone, in each language and encoding, and nothing else is. */
class PresetsTest {

    private final Presets presets = new Presets();

    @ParameterizedTest
    @CsvSource({"hubspot/companies.csv, hubspot, company", "hubspot/contacts.csv, hubspot, contact", "hubspot/deals.csv, hubspot, deal",
            "hubspot/notes.csv, hubspot, note", "hubspot/tasks-es.csv, hubspot, task", "salesforce/Account.csv, salesforce, account",
            "salesforce/Contact.csv, salesforce, contact", "salesforce/User.csv, salesforce, user", "salesforce/Opportunity.csv, salesforce, opportunity",
            "salesforce/Task.csv, salesforce, task", "pipedrive/organizations.csv, pipedrive, organization", "pipedrive/people.csv, pipedrive, person",
            "pipedrive/deals.csv, pipedrive, deal", "pipedrive/activities.csv, pipedrive, activity", "zoho/Accounts.csv, zoho, account",
            "zoho/Contacts.csv, zoho, contact", "zoho/Deals.csv, zoho, deal", "dynamics/cuentas.csv, dynamics, account",
            "dynamics/contacts.csv, dynamics, contact", "suitecrm/accounts.csv, suitecrm, account", "suitecrm/contacts.csv, suitecrm, contact",
            "odoo/res.partner.csv, odoo, company", "dolibarr/terceros.csv, dolibarr, thirdparty", "dolibarr/contactos.csv, dolibarr, contact"})
    void exportsAreKnownByTheirHeader(String file, String system, String part) {
        var table = TableFile.open(Path.of("src/test/resources/exchange").resolve(file), file, TableLimits.STANDARD);

        assertThat(presets.recognise(table.header())).hasValueSatisfying(found ->
                assertThat(found.preset().system() + " " + found.part().name()).isEqualTo(system + " " + part));
    }

    @Test
    void whatComesFromNowhereIsNotTakenForAnExport() {
        assertThat(presets.recognise(List.of("name", "account", "amount", "opened on"))).isEmpty();
        assertThat(presets.recognise(List.of("First name", "Last name", "Email", "Phone", "Company"))).isEmpty();
        assertThat(presets.recognise(List.of("opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"))).isEmpty();
        assertThat(presets.recognise(List.of())).isEmpty();
    }

    @Test
    void aLinkNamesKindsThatAreThere() {
        for (var preset : presets.all()) {
            for (var part : preset.parts()) {
                assertThat(part.links()).allSatisfy(link -> assertThat(link.parts()).isNotEmpty().allSatisfy(name -> assertThat(preset.part(name)).isPresent()));
                assertThat(part.also()).allSatisfy(name -> assertThat(preset.part(name)).isPresent());
                assertThat(part.signs()).isNotEmpty();
                assertThat(part.id()).isNotEmpty();
            }
        }
    }
}
