package dev.trato.records;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.security.RecordAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The fields of every record type, built in and custom, and which of them whoever acts may read and write. Lists, filters, forms, import,
 * export and the API take names from here and from nowhere else.
 */
@Component
public final class FieldCatalog {

    private final RecordTypes types;
    private final SingletonSupplier<List<FieldSource>> sources;
    private final SingletonSupplier<List<FieldVeil>> veils;
    private final SingletonSupplier<List<FilterQuestion>> questions;
    private final RecordAccess access;
    private final Map<String, List<Field>> builtIn = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** The fields of a type as long as its sources say the same: each saved record asks for them some fifty times. */
    private record Known(List<List<Field>> parts, List<Field> all, Map<String, Field> byName) {

        static Known of(List<List<Field>> parts) {
            var all = parts.stream().flatMap(List::stream).toList();
            return new Known(parts, all, all.stream().collect(Collectors.toMap(Field::name, Function.identity(), (first, second) -> first)));
        }

        boolean isOf(List<List<Field>> others) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    FieldCatalog(RecordTypes types, ObjectProvider<FieldSource> sources, ObjectProvider<FieldVeil> veils, ObjectProvider<FilterQuestion> questions,
            RecordAccess access) {
        this.types = types;
        this.sources = SingletonSupplier.of(() -> sources.orderedStream().toList());
        this.veils = SingletonSupplier.of(() -> veils.orderedStream().toList());
        this.questions = SingletonSupplier.of(() -> questions.orderedStream().toList());
        this.access = access;
    }

    /** Every field of a type, internal ones too, whoever asks. For the platform itself. */
    public List<Field> all(RecordType<?> type) {
        return known(type).all();
    }

    /** A field of a type, whoever asks. For the platform itself. */
    Field field(RecordType<?> type, String name) {
        return java.util.Objects.requireNonNull(known(type).byName().get(name), () -> type.name() + " has no field " + name);
    }

    private Known known(RecordType<?> type) {
        var parts = new ArrayList<List<Field>>();
        parts.add(builtIn.computeIfAbsent(type.name(), name -> EntityFields.of(type, this::nameOf)));
        sources.obtain().forEach(source -> parts.add(source.fields(type.name())));
        var before = known.get(type.name());
        if (before != null && before.isOf(parts)) {
            return before;
        }
        var now = Known.of(parts);
        known.put(type.name(), now);
        return now;
    }

    /** The fields that whoever acts may see. */
    public List<Field> readable(RecordType<?> type) {
        return all(type).stream().filter(this::isReadable).toList();
    }

    private boolean isReadable(Field field) {
        return !field.internal() && canRead(field.recordType() + "." + field.name()) && field.tells().stream().allMatch(this::canRead)
                && veils.obtain().stream().flatMap(veil -> veil.tells(field).stream()).allMatch(this::canRead);
    }

    private boolean canRead(String field) {
        int end = field.indexOf('.');
        return access.field(field.substring(0, end), field.substring(end + 1)).canRead();
    }

    /** The fields that whoever acts may change on a form, in bulk, by import or API. */
    public List<Field> writable(RecordType<?> type) {
        return readable(type).stream().filter(this::isWritable).toList();
    }

    public boolean isWritable(Field field) {
        return !field.readOnly()
                && !field.internal()
                && access.field(field.recordType(), field.name()) == dev.trato.security.FieldAccess.WRITE;
    }

    /** A field that whoever acts may see; absent and hidden look the same. */
    public Optional<Field> find(RecordType<?> type, String name) {
        return Optional.ofNullable(known(type).byName().get(name)).filter(this::isReadable);
    }

    /** As {@link #find}; {@link Problem} when there is none. */
    public Field require(RecordType<?> type, String name) {
        return find(type, name).orElseThrow(() -> new Problem("problem.unknownField", name, new dev.trato.kernel.Messages.Key(type.singularKey())));
    }

    /** What a filter of whoever acts can compare: the fields that he may see, and the questions that there are beside them. */
    public List<Field> askable(RecordType<?> type) {
        return Stream.concat(readable(type).stream(), asked(type).map(question -> question.field(type))).toList();
    }

    /** One of them by its name. */
    public Optional<Field> findAskable(RecordType<?> type, String name) {
        return find(type, name).or(() -> asked(type).filter(question -> question.name().equals(name)).map(question -> question.field(type)).findFirst());
    }

    Field requireAskable(RecordType<?> type, String name) {
        return findAskable(type, name).orElseGet(() -> require(type, name));
    }

    /** Which records a filter can compare a reference with. */
    public RecordFilter choices(Field field) {
        return field.isQuestion() ? question(field).choices(types.require(field.recordType())) : RecordFilter.ALL;
    }

    FilterQuestion question(Field field) {
        return asked(types.require(field.recordType())).filter(each -> each.name().equals(field.name())).findFirst().orElseThrow();
    }

    private Stream<FilterQuestion> asked(RecordType<?> type) {
        return questions.obtain().stream().filter(question -> question.fits(type));
    }

    /** An internal field by which a type sorts its records; for those alone who may see all fields of the type, since it may be made of them. */
    Optional<Field> internalKey(RecordType<?> type, String name) {
        boolean all = all(type).stream().filter(field -> !field.internal()).allMatch(this::isReadable);
        return Optional.ofNullable(known(type).byName().get(name)).filter(field -> field.internal() && all);
    }

    /** The field by which records of one name are told apart, if there is one and whoever acts may see it. */
    public Optional<Field> subtitle(RecordType<?> type) {
        return Optional.ofNullable(type.subtitle()).flatMap(name -> find(type, name));
    }

    /** Whether whoever acts may see by which name records of the type are called. */
    public boolean isTitleReadable(RecordType<?> type) {
        return access.field(type.name(), type.title()).canRead();
    }

    /** The fields by which the search box finds a record. */
    List<Field> searchable(RecordType<?> type) {
        return all(type).stream().filter(field -> field.searchable() && field.type() != FieldType.REFERENCE).toList();
    }

    /** Every field of any type that points at this one and that people set, whoever asks. For the platform itself. */
    List<Field> references(RecordType<?> target) {
        return types.all().stream()
                .flatMap(type -> all(type).stream())
                .filter(field -> field.isReference() && field.target().equals(target.name()) && !RecordTrace.BOOKKEEPING.contains(field.name()))
                .toList();
    }

    /** Fields of other types that point at this one, for pages that show what belongs to a record. */
    public List<Field> pointingAt(RecordType<?> target) {
        return types.all().stream()
                .flatMap(type -> readable(type).stream())
                .filter(field -> field.isReference() && field.target().equals(target.name()))
                .toList();
    }

    private String nameOf(Class<?> entity) {
        return types.all().stream()
                .filter(type -> type.entity() == entity)
                .map(RecordType::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An association points at " + entity.getName() + ", which is no record type"));
    }
}
