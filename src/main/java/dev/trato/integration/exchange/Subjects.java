package dev.trato.integration.exchange;

import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.TextFold;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what the rows of a file hang on: by the type, as programs or people call it, and by number, name, external id or e-mail address. What
 * can hang on records of one type alone needs no type.
 */
final class Subjects {

    private static final String PARTICIPANTS = "participants";
    private static final String PERSON = "contact";
    private static final Pattern REFERENCE = Pattern.compile("[a-z_]+/\\d{1,18}");

    private final Gate gate;
    private final Messages messages;
    private final ReferenceLookup references;
    private final List<RecordType<?>> possible;
    private final Map<String, Optional<RecordType<?>>> types = new HashMap<>();

    Subjects(Gate gate, Messages messages, ReferenceLookup references, RecordType<?> type) {
        this.gate = gate;
        this.messages = messages;
        this.references = references;
        this.possible = gate.types().all().stream().filter(type::hangsOn).<RecordType<?>>map(each -> each).toList();
    }

    /** Gives each row its subject, or says why it has none; in as few queries as possible. */
    void resolve(Collection<ParsedRow> rows) {
        var texts = new LinkedHashMap<RecordType<?>, Set<String>>();
        for (var row : rows) {
            if (!row.subjectText().isEmpty()) {
                var type = type(row.subjectType());
                if (type.isEmpty()) {
                    row.faults().add(Reason.of(ImportFields.SUBJECT_TYPE, row.subjectType().isEmpty() ? "import.subject.noType" : "import.subject.type", row.subjectType()));
                } else if (row.subjectText().matches("\\d{1,18}")) {
                    row.hangOn(new RecordRef(type.get().name(), Long.parseLong(row.subjectText())));
                } else {
                    texts.computeIfAbsent(type.get(), each -> new LinkedHashSet<>()).add(row.subjectText());
                }
            }
        }
        texts.forEach((type, some) -> {
            var meanings = references.named(gate.of(type), some);
            rows.stream().filter(row -> row.subject() == null && some.contains(row.subjectText()) && type(row.subjectType()).filter(type::equals).isPresent())
                    .forEach(row -> hang(row, type, meanings.get(row.subjectText())));
        });
    }

    /** Participants of interactions may be called by name or address as well; those who are known by a reference already stay. */
    void resolvePeople(Collection<ParsedRow> rows) {
        var texts = new LinkedHashSet<String>();
        rows.forEach(row -> unresolved(row).forEach(texts::add));
        if (texts.isEmpty()) {
            return;
        }
        var meanings = references.named(gate.of(PERSON), texts);
        rows.forEach(row -> unresolved(row).toList().forEach(text -> {
            var people = new LinkedHashSet<String>();
            people(row).forEach(person -> {
                if (!person.equals(text)) {
                    people.add(person);
                } else if (!(meanings.get(text) instanceof ReferenceLookup.Meaning.ToCome)) {
                    people.add(known(row, text, meanings.get(text)));
                }
            });
            row.values().put(PARTICIPANTS, people);
        }));
    }

    private static String known(ParsedRow row, String text, ReferenceLookup.Meaning meaning) {
        if (meaning instanceof ReferenceLookup.Meaning.One one) {
            return new RecordRef(PERSON, one.id()).toString();
        }
        row.faults().add(meaning instanceof ReferenceLookup.Meaning.Several several ? Reason.of(PARTICIPANTS, "import.reference.several", text, several.count())
                : Reason.of(PARTICIPANTS, "import.reference.none", text));
        return text;
    }

    private static Stream<String> unresolved(ParsedRow row) {
        return people(row).stream().filter(person -> !REFERENCE.matcher(person).matches());
    }

    private static Set<String> people(ParsedRow row) {
        return row.values().get(PARTICIPANTS) instanceof Set<?> people ? people.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new)) : Set.of();
    }

    private static void hang(ParsedRow row, RecordType<?> type, ReferenceLookup.Meaning meaning) {
        switch (meaning) {
            case ReferenceLookup.Meaning.One one -> row.hangOn(new RecordRef(type.name(), one.id()));
            case ReferenceLookup.Meaning.Several several -> row.faults().add(Reason.of(ImportFields.SUBJECT, "import.reference.several", row.subjectText(), several.count()));
            case ReferenceLookup.Meaning.ToCome come -> row.leanOnComing();
            default -> row.faults().add(Reason.of(ImportFields.SUBJECT, "import.reference.none", row.subjectText()));
        }
    }

    private Optional<RecordType<?>> type(String text) {
        if (text.isEmpty()) {
            return possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty();
        }
        return types.computeIfAbsent(text, written -> {
            var folded = TextFold.fold(written);
            return possible.stream().filter(type -> type.name().equals(written) || Messages.LANGUAGES.stream().anyMatch(language ->
                    TextFold.fold(messages.get(language, type.singularKey())).equals(folded) || TextFold.fold(messages.get(language, type.pluralKey())).equals(folded)))
                    .findFirst();
        });
    }
}
