package dev.trato.sales;

import dev.trato.records.RecordStart;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** A new stage comes after those there, until somebody says where it belongs; so two that an import makes keep their order. */
@Component
class LastPlace implements RecordStart<Stage> {

    private final EntityManager entities;

    LastPlace(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Class<Stage> entity() {
        return Stage.class;
    }

    @Override
    public void begin(Stage stage) {
        stage.place(entities.createQuery("select coalesce(max(s.position), 0) + 1 from Stage s where s.deletedAt is null", Integer.class).getSingleResult());
    }
}
