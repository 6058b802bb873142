package dev.trato.activities.calendar;

import dev.trato.activities.Recurrence;
import dev.trato.kernel.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules of meetings used to be read laxly, and what made no sense in them was passed over. Now they say what was made of them then. */
@Component
class V38__Rules_read_strictly extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        var rules = new ArrayList<String>();
        try (var statement = context.getConnection().createStatement();
                var rows = statement.executeQuery("select distinct recurrence from meeting where recurrence is not null")) {
            while (rows.next()) {
                rules.add(rows.getString(1));
            }
        }
        try (var statement = context.getConnection().prepareStatement("update meeting set recurrence = ? where recurrence = ?")) {
            for (var rule : rules) {
                if (!isStrict(rule)) {
                    statement.setString(1, understood(rule));
                    statement.setString(2, rule);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static boolean isStrict(String rule) {
        try {
            Recurrence.of(rule);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    /** What nobody can read repeats no more. */
    private static @Nullable String understood(String rule) {
        try {
            var lax = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_LAX).toString();
            return isStrict(lax) ? lax : null;
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            return null;
        }
    }
}
