package dev.trato.activities.calendar.ui;

import dev.trato.activities.calendar.Meetings;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds those who can be invited: colleagues, and records of any type with an e-mail address. */
@Component
class People {

    private final Gate gate;
    private final FieldCatalog catalog;

    People(Gate gate, FieldCatalog catalog) {
        this.gate = gate;
        this.catalog = catalog;
    }

    /**
     * Somebody who can be invited.
     *
     * @param user  his number when he is a colleague; null otherwise
     * @param email null for colleagues, and for whom it is not known
     * @param ref   the record of somebody from outside; null when there is none
     */
    record Candidate(@Nullable Long user, @Nullable String email, String name, @Nullable RecordRef ref) {

        /** Name and address. */
        String label() {
            return email == null || email.equals(name) ? name : name + " <" + email + ">";
        }

        Meetings.Invitee invitee() {
            return new Meetings.Invitee(user, user == null ? new EmailAddress(Objects.requireNonNullElse(email, "")) : null, name, ref);
        }
    }

    /** Active colleagues whose names have these words. */
    List<Candidate> colleagues(String words, int limit) {
        var query = RecordQuery.of(RecordFilter.where("status", Operator.IS, "ACTIVE")).text(words).sort(List.of(RecordSort.ascending("name"))).slice(0, limit);
        return gate.of(User.class).rows(query).stream().map(row -> new Candidate(row.id(), null, row.title(), null)).toList();
    }

    /** Colleagues and others who have these words in their names or addresses. */
    List<Candidate> find(String words, int limit) {
        var found = new ArrayList<>(colleagues(words, limit));
        gate.types().all().stream().filter(type -> !type.isSetup() && !type.isLinked() && type.entity() != User.class)
                .flatMap(type -> others(type, words, limit)).limit(limit).forEach(found::add);
        return found;
    }

    /** Somebody of whom there is a record with an address. */
    Optional<Candidate> of(RecordRef ref) {
        var records = gate.of(ref);
        return email(records.type()).filter(field -> !records.type().isLinked())
                .flatMap(name -> records.row(ref.id(), List.of(name)).filter(row -> row.get(name) != null).map(row -> candidate(row, name)));
    }

    private Optional<String> email(RecordType<?> type) {
        return catalog.readable(type).stream().filter(field -> field.type() == FieldType.EMAIL && !field.custom()).map(Field::name).findFirst();
    }

    private Stream<Candidate> others(RecordType<?> type, String words, int limit) {
        var email = email(type);
        if (email.isEmpty()) {
            return Stream.empty();
        }
        var name = email.get();
        var query = RecordQuery.of(RecordFilter.where(name, Operator.NOT_EMPTY)).text(words).columns(List.of(name)).slice(0, limit);
        return gate.of(type).rows(query).stream().map(row -> candidate(row, name));
    }

    private static Candidate candidate(Row row, String email) {
        return new Candidate(null, (String) row.get(email), row.title(), row.ref());
    }

    /** Names of colleagues, in the order in which they were asked for. */
    Map<Long, String> names(Collection<Long> users) {
        var titles = gate.of(User.class).titles(users);
        var names = new LinkedHashMap<Long, String>();
        users.stream().filter(titles::containsKey).forEach(user -> names.put(user, Objects.requireNonNull(titles.get(user))));
        return names;
    }
}
