package dev.trato.contacts;

import dev.trato.kernel.CodeList;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Countries were words and are codes now. A word that means none of them moves into the region, where it can still be read and found. */
@Component
class V21_1__Countries_by_code extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        for (var table : List.of("company", "contact")) {
            for (var word : words(context, table)) {
                var code = CodeList.COUNTRY.find(word);
                if (code.isPresent()) {
                    update(context, "update " + table + " set country = ? where country = ?", code.get(), word);
                } else {
                    update(context, "update " + table + " set region = substring(concat(case when region is null or region = ''"
                            + " then '' else concat(region, ', ') end, ?), 1, 120), country = null where country = ?", word, word);
                }
            }
        }
    }

    private static List<String> words(Context context, String table) throws SQLException {
        var words = new ArrayList<String>();
        try (var statement = context.getConnection().createStatement();
                var rows = statement.executeQuery("select distinct country from " + table + " where country is not null")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    private static void update(Context context, String sql, String first, String second) throws SQLException {
        try (var statement = context.getConnection().prepareStatement(sql)) {
            statement.setString(1, first);
            statement.setString(2, second);
            statement.executeUpdate();
        }
    }
}
