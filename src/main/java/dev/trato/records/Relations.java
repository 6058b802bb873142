package dev.trato.records;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The ways from one record to others that whoever acts may go: along and against references that he may see, to what hangs on a record, and
 * from there to the record.
 */
@Component
public final class Relations {

    private static final String SUBJECT = "subject";
    private static final List<String> SUBJECT_FIELDS = List.of("subjectType", "subjectId");

    private final RecordTypes types;
    private final FieldCatalog catalog;

    Relations(RecordTypes types, FieldCatalog catalog) {
        this.types = types;
        this.catalog = catalog;
    }

    /** All that begin at a type. */
    public List<Relation> of(RecordType<?> type) {
        return Stream.of(
                        catalog.readable(type).stream().filter(Field::isReference).flatMap(field -> along(field).stream()),
                        catalog.pointingAt(type).stream().map(this::against),
                        types.all().stream().filter(other -> hangs(other, type)).map(this::hanging),
                        types.all().stream().filter(other -> hangs(type, other)).map(this::subject))
                .flatMap(each -> each)
                .toList();
    }

    /** Those among them that people set and speak of, for editors. */
    public List<Relation> usual(RecordType<?> type) {
        return of(type).stream().filter(relation -> relation.field() == null || !RecordTrace.BOOKKEEPING.contains(relation.field().name())).toList();
    }

    public Optional<Relation> find(RecordType<?> type, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return catalog.find(type, name).filter(Field::isReference).flatMap(this::along);
        }
        var field = name.substring(dot + 1);
        if (name.startsWith(SUBJECT + ".")) {
            return types.find(field).filter(other -> hangs(type, other)).map(this::subject);
        }
        return types.find(name.substring(0, dot)).flatMap(other -> catalog.find(other, field)
                .filter(reference -> reference.isReference() && reference.target().equals(type.name()))
                .map(this::against)
                .or(() -> Optional.of(other).filter(each -> field.equals(SUBJECT) && hangs(each, type)).map(this::hanging)));
    }

    Relation require(RecordType<?> type, String name) {
        return find(type, name).orElseThrow(() -> new Problem("problem.unknownRelation", name, new Messages.Key(type.singularKey())));
    }

    private Optional<Relation> along(Field field) {
        return types.find(field.target()).map(target -> new Relation(field.name(), target, Relation.Kind.TO, field));
    }

    private Relation against(Field field) {
        return new Relation(field.recordType() + "." + field.name(), types.require(field.recordType()), Relation.Kind.FROM, field);
    }

    /** Whether records of one type may hang on those of another, and whoever acts may see on which they do. */
    private boolean hangs(RecordType<?> one, RecordType<?> other) {
        return one.hangsOn(other) && SUBJECT_FIELDS.stream().allMatch(field -> catalog.find(one, field).isPresent());
    }

    private Relation subject(RecordType<?> type) {
        return new Relation(SUBJECT + "." + type.name(), type, Relation.Kind.SUBJECT, null);
    }

    private Relation hanging(RecordType<?> type) {
        return new Relation(type.name() + "." + SUBJECT, type, Relation.Kind.HANGING, null);
    }
}
