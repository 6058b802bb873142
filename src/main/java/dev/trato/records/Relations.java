package dev.trato.records;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The ways from one record to others that whoever acts may go: along and against references that he may see, and to what hangs on a record. */
@Component
public final class Relations {

    private static final String SUBJECT = "subject";

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
                        types.all().stream().filter(other -> other.hangsOn(type)).map(this::hanging))
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
        return types.find(name.substring(0, dot)).flatMap(other -> catalog.find(other, field)
                .filter(reference -> reference.isReference() && reference.target().equals(type.name()))
                .map(this::against)
                .or(() -> Optional.of(other).filter(each -> field.equals(SUBJECT) && each.hangsOn(type)).map(this::hanging)));
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

    private Relation hanging(RecordType<?> type) {
        return new Relation(type.name() + "." + SUBJECT, type, Relation.Kind.HANGING, null);
    }
}
