package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.ConfidentialTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All record types of the installation, by name, by entity and by path. */
@Component
public final class RecordTypes implements ConfidentialTypes {

    private final Map<String, RecordType<?>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, RecordType<?>> byEntity = new LinkedHashMap<>();

    RecordTypes(List<RecordType<?>> types) {
        for (var type : types) {
            if (byName.put(type.name(), type) != null || byEntity.put(type.entity(), type) != null) {
                throw new IllegalStateException("Two record types are called " + type.name() + " or share an entity");
            }
        }
    }

    @Override
    public Set<String> confidential() {
        return byName.values().stream().filter(RecordType::isConfidential).map(RecordType::name).collect(Collectors.toSet());
    }

    public Collection<RecordType<?>> all() {
        return byName.values();
    }

    public Optional<RecordType<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The type of that name; {@link Problem} when there is none. */
    public RecordType<?> require(String name) {
        return find(name).orElseThrow(() -> new Problem("problem.unknownType", name));
    }

    /**
     * The types on whose records one of a type may hang, given the types on the way to it. A note may hang on a meeting and the meeting on a
     * deal, and there it ends: each query asks for all these ways, and longer ones would be as many as there are orders of the types.
     */
    List<RecordType<?>> subjects(RecordType<?> hanging, Collection<RecordType<?>> way) {
        return byName.values().stream()
                .filter(type -> !way.contains(type) && hanging.hangsOn(type))
                .filter(type -> way.size() < 2 || !type.isLinked())
                .toList();
    }

    @SuppressWarnings("unchecked")
    public <T extends BaseRecord> RecordType<T> of(Class<T> entity) {
        var type = byEntity.get(entity);
        if (type == null) {
            throw new IllegalArgumentException("No record type for " + entity.getName());
        }
        return (RecordType<T>) type;
    }

    public Optional<RecordType<?>> atPath(String path) {
        return byName.values().stream().filter(type -> type.path().equals(path)).findFirst();
    }

    /** Ids of records by type; what is of a type that is not there any more is left out. */
    Map<RecordType<?>, List<Long>> byType(Collection<RecordRef> refs) {
        var byType = new LinkedHashMap<RecordType<?>, List<Long>>();
        for (var ref : refs) {
            find(ref.type()).ifPresent(type -> byType.computeIfAbsent(type, t -> new ArrayList<>()).add(ref.id()));
        }
        return byType;
    }
}
