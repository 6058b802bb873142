package dev.trato.records.match;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rules of the types whose records can be compared. */
@Component
class MatchRules {

    private final List<MatchRule<?>> rules;
    private final RecordTypes types;

    MatchRules(ObjectProvider<MatchRule<?>> rules, RecordTypes types) {
        this.rules = rules.orderedStream().toList();
        this.types = types;
    }

    @SuppressWarnings("unchecked")
    <T extends BaseRecord> Optional<MatchRule<T>> of(RecordType<T> type) {
        return rules.stream().filter(rule -> rule.entity() == type.entity()).map(rule -> (MatchRule<T>) rule).findFirst();
    }

    List<RecordType<?>> types() {
        return types.all().stream().<RecordType<?>>map(type -> type).filter(type -> of(type).isPresent()).toList();
    }
}
