package dev.trato.contacts;

import dev.trato.records.MergeRule;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class CompanyMerge implements MergeRule<Company> {

    @Override
    public Class<Company> entity() {
        return Company.class;
    }

    @Override
    public Set<String> combines() {
        return PartyMerge.FIELDS;
    }

    @Override
    public void combine(Company winner, List<Company> others) {
        PartyMerge.combine(winner, others);
    }
}
