package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Records;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets references between rows of one file, within the transaction of the caller. What cannot be set is a fault of a row that is written
 * otherwise.
 *
 * @param <T> the entity
 */
final class Linker<T extends BaseRecord> {

    private final EntityManager entities;
    private final FieldCatalog catalog;
    private final Records<T> records;
    private final ReferenceLookup references;

    Linker(EntityManager entities, FieldCatalog catalog, Records<T> records, ReferenceLookup references) {
        this.entities = entities;
        this.catalog = catalog;
        this.records = records;
        this.references = references;
    }

    /** Sets the references and forgets them; gives the number of those that could not be set. */
    int link(long job, List<ImportLink> links) {
        var meanings = new HashMap<String, Map<String, ReferenceLookup.Meaning>>();
        links.stream().map(ImportLink::getField).distinct().forEach(name -> meanings.put(name, references.find(field(name),
                links.stream().filter(link -> link.getField().equals(name)).map(ImportLink::getWanted).distinct().toList())));
        records.fetch(links.stream().map(ImportLink::getRecordId).toList());
        int unset = 0;
        for (var link : links) {
            var problem = set(link, meanings.get(link.getField()).get(link.getWanted()));
            if (problem.isPresent()) {
                entities.persist(new ImportFault(job, link.getLine(), true, List.of(Reason.of(link.getField(), problem.get())), link.getCells()));
                unset++;
            }
            entities.remove(entities.getReference(ImportLink.class, link.getId()));
        }
        return unset;
    }

    private Field field(String name) {
        return catalog.require(records.type(), name);
    }

    private Optional<Problem> set(ImportLink link, ReferenceLookup.Meaning meaning) {
        return switch (meaning) {
            case ReferenceLookup.Meaning.One one -> set(link, one.id());
            case ReferenceLookup.Meaning.Several several ->
                    Optional.of(new Problem("import.reference.several", link.getWanted(), several.count()));
            default -> Optional.of(new Problem("import.reference.none", link.getWanted()));
        };
    }

    private Optional<Problem> set(ImportLink link, long target) {
        try {
            T record = records.require(link.getRecordId(), Action.UPDATE);
            try {
                records.fill(record, Map.of(link.getField(), target));
                records.save(record);
                return Optional.empty();
            } catch (Problem e) {
                records.rewind(link.getRecordId());
                throw e;
            }
        } catch (Problem e) {
            return Optional.of(Reason.all(e).getFirst().problem());
        }
    }
}
