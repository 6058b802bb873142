package dev.trato.sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.CompanyGroup;
import dev.trato.records.Gate;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A holding with a subsidiary, with each of which there are deals. */
@IntegrationTest
@FreshDatabase
class DealsOfGroupTest {

    private final Gate gate;
    private final Cast cast;
    private final CompanyGroup groups;
    private final Roles roles;

    DealsOfGroupTest(Gate gate, Cast cast, CompanyGroup groups, Roles roles) {
        this.gate = gate;
        this.cast = cast;
        this.groups = groups;
        this.roles = roles;
    }

    private long create(long person, String type, Map<String, Object> values) {
        return cast.as(person, () -> Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId()));
    }

    private String figures(long person, long company) {
        return cast.as(person, () -> groups.of(company)).more().stream()
                .map(figure -> figure.label().replace("sales.group.", "") + " " + figure.totals().count() + " " + figure.totals().sum().stripTrailingZeros().toPlainString())
                .toList().toString();
    }

    @Test
    void openAndWonDealsAreAddedUpForWhoeverMaySeeThem() {
        cast.enter();
        long holding = create(cast.ana, "company", Map.of("name", "Holding"));
        long plant = create(cast.ana, "company", Map.of("name", "Plant", "parent", holding));
        long other = create(cast.ana, "company", Map.of("name", "Other"));
        create(cast.ana, "deal", Map.of("name", "Pumps", "company", holding, "amount", new BigDecimal("100")));
        create(cast.ana, "deal", Map.of("name", "Valves", "company", plant, "amount", new BigDecimal("50"), "stage", cast.won));
        create(cast.ana, "deal", Map.of("name", "Elsewhere", "company", other, "amount", new BigDecimal("9")));
        create(cast.carla, "deal", Map.of("name", "Cranes", "company", plant, "amount", new BigDecimal("7")));

        assertThat(figures(cast.alba, holding)).isEqualTo("[open 2 107, won 1 50]");
        assertThat(figures(cast.ana, holding)).as("without Carla's").isEqualTo("[open 1 100, won 1 50]");
        assertThat(figures(cast.ana, other)).as("no group").isEqualTo("[]");
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "amount", FieldAccess.HIDDEN));
        assertThat(figures(cast.ana, holding)).isEqualTo("[]");
    }
}
