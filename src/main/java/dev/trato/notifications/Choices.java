package dev.trato.notifications;

import dev.trato.kernel.Problem;
import dev.trato.mail.Mailer;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How whoever acts wants to be told, of what, and when. */
@Component
public class Choices {

    private static final String PHONE = "\\+[1-9]\\d{6,14}";

    private final JdbcClient database;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final NotificationKinds kinds;
    private final Addressees addressees;
    private final Mailer mailer;
    private final ObjectProvider<SmsSender> sms;
    private final Clock clock;

    Choices(JdbcClient database, Transactions transactions, CurrentUser currentUser, NotificationKinds kinds, Addressees addressees, Mailer mailer,
            ObjectProvider<SmsSender> sms, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.kinds = kinds;
        this.addressees = addressees;
        this.mailer = mailer;
        this.sms = sms;
        this.clock = clock;
    }

    /**
     * What somebody has chosen.
     *
     * @param channels by name of the kind
     * @param phone    for text messages; null for none
     * @param zone     whose hours are meant
     */
    public record Chosen(Map<String, Set<Channel>> channels, Rhythm rhythm, @Nullable String phone, ZoneId zone) {}

    /** The ways that this installation has; the others are not offered. */
    public Set<Channel> offered() {
        var offered = EnumSet.of(Channel.APP, Channel.PUSH);
        if (mailer.isConfigured()) {
            offered.add(Channel.EMAIL);
        }
        if (sms.stream().anyMatch(SmsSender::isConfigured)) {
            offered.add(Channel.SMS);
        }
        return offered;
    }

    public Chosen mine() {
        long user = currentUser.id();
        return transactions.read(() -> {
            var me = addressees.of(List.of(user)).get(user);
            if (me == null) {
                throw new Problem("problem.notifications.inactive");
            }
            var channels = kinds.all().stream().collect(Collectors.toMap(NotificationKind::name, me::channels));
            return new Chosen(channels, me.rhythm(), me.phone(), me.zone());
        });
    }

    /** Whoever acts is told of a kind in these ways from now on. */
    public void choose(String kind, Set<Channel> channels) {
        kinds.require(kind);
        long user = currentUser.id();
        var text = channels.stream().sorted().map(Channel::name).collect(Collectors.joining(","));
        transactions.write(() -> {
            put("update notification_choice set channels = ? where user_id = ? and kind = ?", List.of(text, user, kind),
                    "insert into notification_choice (channels, user_id, kind) values (?, ?, ?)");
            return user;
        });
    }

    /** When whoever acts is told from now on; what waits already is told by these hours as well. */
    public void choose(Rhythm rhythm, @Nullable String phone) {
        var number = phone == null ? "" : phone.replaceAll("[\\s().-]", "");
        if (!number.isEmpty() && !number.matches(PHONE)) {
            throw new Problem("problem.notifications.phone");
        }
        long user = currentUser.id();
        transactions.write(() -> {
            put("update notification_rhythm set mails = ?, mail_hour = ?, quiet_from = ?, quiet_until = ?, phone = ? where user_id = ?",
                    Arrays.asList(rhythm.mails().name(), rhythm.mailHour(), minutes(rhythm.quietFrom()), minutes(rhythm.quietUntil()),
                            number.isEmpty() ? null : number, user),
                    "insert into notification_rhythm (mails, mail_hour, quiet_from, quiet_until, phone, user_id) values (?, ?, ?, ?, ?, ?)");
            reschedule(user, rhythm);
            return user;
        });
    }

    private void reschedule(long user, Rhythm rhythm) {
        var me = addressees.of(List.of(user)).get(user);
        if (me == null) {
            return;
        }
        var now = clock.instant();
        reschedule(user, Channel.EMAIL, rhythm.mailDue(now, me.zone()));
        reschedule(user, Channel.PUSH, rhythm.due(now, me.zone()));
        reschedule(user, Channel.SMS, me.phone() == null ? null : rhythm.due(now, me.zone()));
    }

    /** @param due null for never */
    private void reschedule(long user, Channel way, @Nullable Instant due) {
        var waiting = " where user_id = ? and channel = ? and state = 'PENDING' and message_id is null";
        if (due == null) {
            database.sql("update notification_delivery set state = 'WITHHELD', due_at = null" + waiting).params(user, way.name()).update();
        } else {
            database.sql("update notification_delivery set due_at = ?" + waiting).params(Notifications.utc(due), user, way.name()).update();
        }
    }

    private static @Nullable Integer minutes(@Nullable LocalTime time) {
        return time == null ? null : time.getHour() * 60 + time.getMinute();
    }

    private void put(String update, List<?> values, String insert) {
        if (database.sql(update).params(values).update() == 0) {
            try {
                database.sql(insert).params(values).update();
            } catch (DuplicateKeyException e) {
                database.sql(update).params(values).update(); // chosen twice at once
            }
        }
    }
}
