package dev.trato.records;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.TextFold;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record type, built in or custom; whoever reads it cannot tell the difference.
 *
 * @param recordType name of the type it belongs to
 * @param name       name within the type, as in the API and in filters: {@code amount}, or {@code cf_renewal} for a custom one
 * @param type       kind of value
 * @param labels     names by language for a custom field; empty for a built-in one, whose name is the message {@code <type>.<name>}
 * @param reference  name of the record type a reference points at; null for other types
 * @param options    the options of a choice, in their order
 * @param codes      the standard list that the options are, or none
 * @param maxLength  longest text, in characters; 0 where there is no limit
 * @param group      heading under which it stands on the record page
 * @param tells      fields whose values it may hold as well, as {@code contact.email}; whoever may not see one of them does not see this one
 * @param traits     what else is true of it
 * @param accessor   how its value gets into a record and out of it
 */
public record Field(
        String recordType,
        String name,
        FieldType type,
        Map<String, String> labels,
        @Nullable String reference,
        List<Option> options,
        CodeList codes,
        int maxLength,
        String group,
        List<String> tells,
        Traits traits,
        FieldAccessor accessor) {

    public Field {
        labels = Map.copyOf(labels);
        options = List.copyOf(options);
        tells = List.copyOf(tells);
    }

    /**
     * What is true of a field besides its type.
     *
     * @param required   a record cannot be saved without it
     * @param readOnly   kept by the system: shown, filtered and exported, never edited
     * @param internal   kept for history and undo, never shown
     * @param searchable found by the search box
     * @param custom     defined by an administrator
     * @param milestone  a change of it is worth telling in the record's timeline
     */
    public record Traits(boolean required, boolean readOnly, boolean internal, boolean searchable, boolean custom, boolean milestone) {}

    /**
     * An option of a choice.
     *
     * @param labels names by language; empty for a built-in one, whose name is the message {@code <type>.<field>.<option>}
     */
    public record Option(String name, Map<String, String> labels) {

        public Option {
            labels = Map.copyOf(labels);
        }
    }

    public boolean required() {
        return traits.required();
    }

    public boolean readOnly() {
        return traits.readOnly();
    }

    public boolean internal() {
        return traits.internal();
    }

    public boolean searchable() {
        return traits.searchable();
    }

    public boolean custom() {
        return traits.custom();
    }

    public boolean milestone() {
        return traits.milestone();
    }

    public boolean isReference() {
        return type == FieldType.REFERENCE;
    }

    /** Whether it is no field of the record but something that filters alone can ask, see {@link FilterQuestion}. */
    public boolean isQuestion() {
        return accessor == QuestionAccessor.NONE;
    }

    /** Name of the type a reference points at. */
    public String target() {
        return Objects.requireNonNull(reference, () -> name + " is no reference");
    }

    /** The field's name in the reader's language. */
    public String label(Messages messages, Locale locale) {
        var own = labels.get(locale.getLanguage());
        if (own != null) {
            return own;
        }
        if (!labels.isEmpty()) {
            return labels.values().iterator().next();
        }
        var specific = messages.find(locale, recordType + "." + name);
        return specific != null ? specific : messages.get(locale, "record." + name);
    }

    /** The field's name as an argument of a message. */
    public Messages.Key labelKey() {
        return new Messages.Key(recordType + "." + name, labels.isEmpty() ? "record." + name : labels.values().iterator().next());
    }

    /** The option that a text means: its name, its label in one of the languages, or what people write for one of a standard list. */
    public Optional<String> option(Messages messages, String text) {
        if (codes != CodeList.NONE) {
            return codes.find(text);
        }
        var folded = TextFold.fold(text);
        return options.stream()
                .filter(option -> TextFold.fold(option.name()).equals(folded)
                        || Messages.LANGUAGES.stream().anyMatch(language -> TextFold.fold(optionLabel(messages, language, option.name())).equals(folded)))
                .map(Option::name)
                .findFirst();
    }

    /** The name of one of the field's options in the reader's language; the option itself when it is none of them (any more). */
    public String optionLabel(Messages messages, Locale locale, String option) {
        for (var known : options) {
            if (known.name().equals(option) && !known.labels().isEmpty()) {
                return known.labels().getOrDefault(locale.getLanguage(), known.labels().values().iterator().next());
            }
        }
        var text = messages.find(locale, recordType + "." + name + "." + option);
        return text == null ? option : text;
    }
}
