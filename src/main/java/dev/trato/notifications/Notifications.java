package dev.trato.notifications;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.mail.Mailer;
import dev.trato.records.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Tells people. What is told is written down in the transaction under way: it is told when that is committed, and to nobody when it is
 * taken back. A key by which a person was told before makes it a no-op, also when two nodes tell at the same moment. Nobody is told of
 * what he did himself, nor anything after he has left.
 */
@Component
public class Notifications {

    /** What adds up waits so long for more of it before it leaves. */
    private static final Duration GATHERING = Duration.ofMinutes(1);
    static final String MENTION = "mention";

    private final JdbcClient database;
    private final Transactions transactions;
    private final NotificationKinds kinds;
    private final Addressees addressees;
    private final Followers followers;
    private final Bells bells;
    private final Mailer mailer;
    private final ObjectProvider<SmsSender> sms;
    private final Clock clock;

    Notifications(JdbcClient database, Transactions transactions, NotificationKinds kinds, Addressees addressees, Followers followers, Bells bells,
            Mailer mailer, ObjectProvider<SmsSender> sms, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.kinds = kinds;
        this.addressees = addressees;
        this.followers = followers;
        this.bells = bells;
        this.mailer = mailer;
        this.sms = sms;
        this.clock = clock;
    }

    /** Tells one person; whether that is news. */
    public boolean tell(Notice notice) {
        return tell(List.of(notice)) == 1;
    }

    /** Tells several; how many of the notices are news. */
    public int tell(List<Notice> notices) {
        return tell(notices, false);
    }

    /**
     * The same.
     *
     * @param inAppAlone nothing of it leaves Trato
     */
    int tell(List<Notice> notices, boolean inAppAlone) {
        notices.forEach(notice -> kinds.require(notice.kind()));
        var others = notices.stream().filter(notice -> !Objects.equals(notice.actor(), notice.user())).toList();
        return others.isEmpty() ? 0 : transactions.write(() -> {
            var reached = addressees.of(others.stream().map(Notice::user).toList());
            var news = others.stream().filter(notice -> reached.containsKey(notice.user()) && write(notice, reached.get(notice.user()), inAppAlone)).toList();
            bells.ringAfterCommit(news.stream().map(Notice::user).collect(Collectors.toSet()));
            return news.size();
        });
    }

    /**
     * Tells users that somebody speaks of them, and has them follow the record from now on.
     *
     * @param subject where they are spoken of
     * @param onceKey as of {@link Notice}
     */
    public int mention(RecordRef subject, Collection<Long> users, Actor actor, String onceKey) {
        return transactions.write(() -> {
            users.stream().distinct().forEach(user -> followers.add(subject, user));
            return tell(users.stream().distinct().map(user -> Notice.of(MENTION, user, onceKey).about(subject).by(actor)).toList());
        });
    }

    private boolean write(Notice notice, Addressees.Addressee to, boolean inAppAlone) {
        var now = clock.instant();
        var kind = kinds.require(notice.kind());
        var known = known(notice, "");
        if (known == null) {
            known = insert(notice, to.channels(kind).contains(Channel.APP), now);
            if (known != null) {
                long id = known;
                if (to.active() && !inAppAlone) {
                    to.channels(kind).forEach(channel -> deliver(id, channel, to, notice.adds() && notice.amount() > 1 ? now.plus(GATHERING) : now));
                }
                return true;
            }
            known = Objects.requireNonNull(known(notice, " for update")); // somebody else was quicker; what he wrote only a lock lets us see
        }
        if (notice.adds()) {
            add(known, notice, now);
        }
        return notice.adds();
    }

    private @Nullable Long known(Notice notice, String lock) {
        return database.sql("select id from notification where user_id = ? and once_key = ?" + lock).params(notice.user(), notice.onceKey())
                .query(Long.class).optional().orElse(null);
    }

    /** Null when another transaction has told it meanwhile; for one that is about to, the database waits. */
    private @Nullable Long insert(Notice notice, boolean inApp, Instant now) {
        var keys = new GeneratedKeyHolder();
        var subject = notice.subject();
        try {
            database.sql("insert into notification (user_id, once_key, kind, at, record_type, record_id, actor_id, amount, arguments, in_app)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(notice.user()).param(notice.onceKey()).param(notice.kind()).param(utc(now))
                    .param(subject == null ? null : subject.type()).param(subject == null ? null : subject.id()).param(notice.actor())
                    .param(notice.amount()).param(NoticeArguments.write(notice.arguments())).param(inApp)
                    .update(keys, "id");
            return Objects.requireNonNull(keys.getKey()).longValue();
        } catch (DuplicateKeyException e) {
            return null;
        }
    }

    /** About several records it is about none in particular. */
    private void add(long notification, Notice notice, Instant now) {
        var subject = notice.subject();
        database.sql("update notification set amount = amount + ?, at = ?, read_at = null, record_id = case when record_type = ? and record_id = ? then record_id end"
                        + " where id = ?")
                .params(Arrays.asList(notice.amount(), utc(now), subject == null ? "" : subject.type(), subject == null ? 0 : subject.id(), notification))
                .update();
        database.sql("update notification_delivery set due_at = ? where notification_id = ? and state = 'PENDING' and message_id is null and due_at < ?")
                .params(utc(now.plus(GATHERING)), notification, utc(now.plus(GATHERING))).update();
    }

    private void deliver(long notification, Channel channel, Addressees.Addressee to, Instant at) {
        var due = due(channel, to, at);
        if (due != null) {
            database.sql("insert into notification_delivery (notification_id, user_id, channel, state, attempts, due_at) values (?, ?, ?, 'PENDING', 0, ?)")
                    .params(notification, to.id(), channel.name(), utc(due)).update();
        }
    }

    /** When it leaves by this way; null when it does not. */
    private @Nullable Instant due(Channel channel, Addressees.Addressee to, Instant at) {
        return switch (channel) {
            case APP -> null;
            case EMAIL -> to.email() == null || !mailer.isConfigured() ? null : to.rhythm().mailDue(at, to.zone());
            case PUSH -> to.pushed() ? to.rhythm().due(at, to.zone()) : null;
            case SMS -> to.phone() != null && sms.stream().anyMatch(SmsSender::isConfigured) ? to.rhythm().due(at, to.zone()) : null;
        };
    }

    /** As Hibernate writes moments in the other tables. */
    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
