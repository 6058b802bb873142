package dev.trato.contacts;

import dev.trato.records.MergeRule;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    public Consumer<Company> combine(List<Company> all) {
        return PartyMerge.of(all)::give;
    }
}
