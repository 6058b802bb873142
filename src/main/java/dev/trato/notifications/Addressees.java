package dev.trato.notifications;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who can be told, and how. Read past Hibernate: to tell is part of a change, of which nothing may be written before its time only because
 * somebody asks.
 */
@Component
class Addressees {

    private final JdbcClient database;
    private final Organisation organisation;

    Addressees(JdbcClient database, Organisation organisation) {
        this.database = database;
        this.organisation = organisation;
    }

    /**
     * A user who has not left.
     *
     * @param active  whether he works with Trato already; who is only invited finds later what he was told, and is sent nothing
     * @param choices by name of the kind, what he has chosen
     * @param pushed  whether a browser of his waits for messages
     */
    record Addressee(long id, String name, boolean active, @Nullable String email, ZoneId zone, Locale language, Map<String, Set<Channel>> choices, Rhythm rhythm,
            @Nullable String phone, boolean pushed) {

        Set<Channel> channels(NotificationKind kind) {
            return choices.getOrDefault(kind.name(), kind.usual());
        }
    }

    /** Those of some users who have not left, by their ids. */
    Map<Long, Addressee> of(Collection<Long> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        var ids = Set.copyOf(users);
        var choices = choices(ids);
        var rhythms = rhythms(ids);
        var pushed = new HashSet<>(database.sql("select distinct user_id from push_subscription where user_id in (:ids)").param("ids", ids)
                .query(Long.class).list());
        var found = new HashMap<Long, Addressee>();
        database.sql("select id, name, status, email, time_zone, language from app_user where id in (:ids) and status <> 'DEACTIVATED'"
                        + " and deleted_at is null")
                .param("ids", ids)
                .query(row -> {
                    long id = row.getLong("id");
                    var known = rhythms.getOrDefault(id, Known.NOTHING);
                    found.put(id, new Addressee(id, row.getString("name"), row.getString("status").equals("ACTIVE"), row.getString("email"), zone(row.getString("time_zone")),
                            language(row.getString("language")), choices.getOrDefault(id, Map.of()), known.rhythm(), known.phone(),
                            pushed.contains(id)));
                });
        return found;
    }

    private ZoneId zone(@Nullable String own) {
        return own == null ? organisation.zone() : ZoneId.of(own);
    }

    private Locale language(@Nullable String own) {
        return Messages.language(own == null ? organisation.locale() : Locale.of(own));
    }

    private Map<Long, Map<String, Set<Channel>>> choices(Set<Long> ids) {
        var choices = new HashMap<Long, Map<String, Set<Channel>>>();
        database.sql("select user_id, kind, channels from notification_choice where user_id in (:ids)").param("ids", ids)
                .query(row -> {
                    choices.computeIfAbsent(row.getLong(1), user -> new HashMap<>()).put(row.getString(2), parse(row.getString(3)));
                });
        return choices;
    }

    static Set<Channel> parse(String text) {
        var channels = EnumSet.noneOf(Channel.class);
        for (var name : text.split(",")) {
            if (!name.isEmpty()) {
                channels.add(Channel.valueOf(name));
            }
        }
        return channels;
    }

    record Known(Rhythm rhythm, @Nullable String phone) {
        static final Known NOTHING = new Known(Rhythm.USUAL, null);
    }

    Map<Long, Known> rhythms(Set<Long> ids) {
        var rhythms = new HashMap<Long, Known>();
        database.sql("select user_id, mails, mail_hour, quiet_from, quiet_until, phone from notification_rhythm where user_id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    var rhythm = new Rhythm(Rhythm.Mails.valueOf(row.getString(2)), row.getInt(3), minute(row, 4), minute(row, 5));
                    rhythms.put(row.getLong(1), new Known(rhythm, row.getString(6)));
                });
        return rhythms;
    }

    private static @Nullable LocalTime minute(ResultSet row, int column) throws SQLException {
        int minutes = row.getInt(column);
        return row.wasNull() ? null : LocalTime.of(minutes / 60, minutes % 60);
    }
}
