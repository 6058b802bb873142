package dev.trato.customization;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.OrganisationMoves;
import dev.trato.records.Remembered;
import dev.trato.records.Transactions;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The settings of the organisation, written by the set-up page and on the administration page. */
@Component
public class OrganisationSettings implements Organisation {

    private static final String COUNTRY = "organisation.country";

    private final EntityManager entities;
    private final Transactions transactions;
    private final RecordAccess access;
    private final ApplicationEventPublisher events;
    private final Remembered<Map<String, String>> known;

    OrganisationSettings(EntityManager entities, Transactions transactions, RecordAccess access, ApplicationEventPublisher events) {
        this.entities = entities;
        this.transactions = transactions;
        this.access = access;
        this.events = events;
        known = new Remembered<>(transactions, this::read);
    }

    @Override
    public String name() {
        return get("organisation.name", "Trato");
    }

    @Override
    public Currency currency() {
        return Currency.getInstance(get("organisation.currency", "EUR"));
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of(get("organisation.zone", "UTC"));
    }

    /** What somebody has chosen, otherwise the country of the currency: ISO 4217 makes its codes of those of countries. */
    @Override
    public @Nullable String country() {
        var chosen = get(COUNTRY, currency().getCurrencyCode().substring(0, 2));
        return CodeList.COUNTRY.has(chosen) ? chosen : null;
    }

    /** Says in which country telephone numbers without a prefix are meant; administrators do. */
    public void settle(String country) {
        set(Map.of(COUNTRY, country));
    }

    @Override
    public Locale locale() {
        return Locale.of(get("organisation.language", "en"));
    }

    /** Says who the organisation is; administrators and the set-up do. */
    public void describe(String name, Currency currency, ZoneId zone, Locale language) {
        access.requireAdministrator();
        boolean moved = !zone.equals(zone());
        transactions.write(() -> {
            set(Map.of("organisation.name", name, "organisation.currency", currency.getCurrencyCode(), "organisation.zone", zone.getId(),
                    "organisation.language", language.getLanguage()));
            if (moved) {
                events.publishEvent(new OrganisationMoves(zone));
            }
            return zone;
        });
    }

    /** A setting of any module, by a key with its name in front. */
    public String get(String key, String otherwise) {
        return known.get().getOrDefault(key, otherwise);
    }

    private Map<String, String> read() {
        return entities.createQuery("select s from Setting s", Setting.class)
                .getResultStream()
                .collect(Collectors.toMap(Setting::getName, Setting::getValue));
    }

    /** Writes settings; administrators and the system may. */
    public void set(Map<String, String> values) {
        access.requireAdministrator();
        transactions.write(() -> {
            values.forEach((key, value) -> entities.merge(new Setting(key, value)));
            known.forgetAfterwards();
            return values;
        });
    }

    /** Reads the settings anew when somebody asks next. */
    void forget() {
        known.forget();
    }
}
