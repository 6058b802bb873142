package dev.trato.sales;

import dev.trato.kernel.FactNames;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is told of deals. */
@Component
class DealFacts implements FactNames {

    @Override
    public Set<String> names() {
        return Set.of("deal.moved", "deal.won", "deal.lost");
    }
}
