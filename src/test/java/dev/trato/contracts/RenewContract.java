package dev.trato.contracts;

import dev.trato.records.RecordAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets contracts run for another term. */
@Component
class RenewContract implements RecordAction<Contract> {

    @Override
    public String name() {
        return "contract.renew";
    }

    @Override
    public Class<Contract> entity() {
        return Contract.class;
    }

    @Override
    public String icon() {
        return "refresh";
    }

    @Override
    public void apply(Contract contract, Map<String, @Nullable Object> inputs) {
        contract.renew();
    }
}
