package dev.trato.contacts;

import dev.trato.kernel.TextFold;
import dev.trato.records.match.MatchKey;
import dev.trato.records.match.MatchRule;
import dev.trato.records.match.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Two entries of one company share a tax id, a domain or a number, or are called alike but for the legal form. Parts of a group share a domain too. */
@Component
class CompanyMatch implements MatchRule<Company> {

    @Override
    public Class<Company> entity() {
        return Company.class;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<MatchKey> keys(Company company) {
        var keys = new ArrayList<MatchKey>();
        Likeness.keys(keys, MatchKey.Kind.EMAIL, Likeness.emails(company));
        Likeness.keys(keys, MatchKey.Kind.PHONE, Likeness.phones(company));
        Likeness.keys(keys, MatchKey.Kind.DOMAIN, domains(company));
        var tax = Likeness.code(company.getTaxId());
        if (tax != null) {
            keys.add(new MatchKey(MatchKey.Kind.TAX_ID, tax, "taxId"));
        }
        var words = Likeness.corporate(company.getName());
        if (!words.isEmpty()) {
            keys.add(new MatchKey(MatchKey.Kind.NAME, Likeness.sounds(words.subList(0, Math.min(2, words.size()))), "name"));
        }
        return keys;
    }

    @Override
    public List<Reason> compare(Company one, Company other) {
        var reasons = new ArrayList<Reason>();
        Likeness.same(reasons, "taxId", Likeness.code(one.getTaxId()), Likeness.code(other.getTaxId()), 80);
        int name = Likeness.points(Likeness.names(Likeness.corporate(one.getName()), Likeness.corporate(other.getName())), 60);
        if (name > 0) {
            reasons.add(Reason.in("name", name));
        }
        Likeness.shared(reasons, domains(one), domains(other), 30);
        Likeness.shared(reasons, Likeness.emails(one), Likeness.emails(other), 20);
        Likeness.shared(reasons, Likeness.phones(one), Likeness.phones(other), 25);
        Likeness.same(reasons, "city", city(one), city(other), 5);
        return reasons;
    }

    private static Map<String, String> domains(Company company) {
        var domains = new LinkedHashMap<String, String>();
        var site = Likeness.domain(company.getWebsite());
        if (site != null) {
            domains.put(site, "website");
        }
        var mail = Likeness.domain(company.getEmail());
        if (mail != null) {
            domains.putIfAbsent(mail, "email");
        }
        return domains;
    }

    private static @Nullable String city(Company company) {
        return company.getCity() == null ? null : TextFold.fold(company.getCity());
    }
}
