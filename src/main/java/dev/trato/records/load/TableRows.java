package dev.trato.records.load;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Turns entities into rows of their table, as Hibernate has mapped them: its columns, its conversions, its JSON. */
final class TableRows {

    private final int number;
    private final int depth;
    private final EntityPersister descriptor;
    private final JdbcMapping id;
    private final String insert;

    /**
     * @param number rises with the tables, in the order in which they were first needed
     */
    TableRows(int number, EntityPersister descriptor, Dialect dialect) {
        this.number = number;
        this.depth = depth(descriptor);
        this.descriptor = descriptor;
        this.id = descriptor.getIdentifierMapping().getSingleJdbcMapping();
        var columns = new ArrayList<>(List.of(descriptor.getIdentifierColumnNames()));
        var marks = new ArrayList<>(List.of("?"));
        descriptor.getAttributeMappings().forEach(attribute -> attribute.forEachSelectable((position, column) -> {
            columns.add(column.getSelectionExpression());
            marks.add(column.getJdbcMapping().getJdbcType().wrapWriteExpression(column.getWriteExpression(), column.toSize(), dialect));
        }));
        insert = "insert into " + descriptor.getTableName() + " (" + String.join(", ", columns) + ") values (" + String.join(", ", marks) + ")";
    }

    String insert() {
        return insert;
    }

    /** How many tables come before this one, since it points at them. */
    int depth() {
        return depth;
    }

    /** A table that is pointed at without an association was needed earlier than what points at it: operations before their changes. */
    int number() {
        return number;
    }

    private static int depth(EntityPersister descriptor) {
        int depth = 0;
        for (int i = 0; i < descriptor.getNumberOfAttributeMappings(); i++) {
            if (descriptor.getAttributeMapping(i) instanceof ToOneAttributeMapping association
                    && association.getAssociatedEntityMappingType().getEntityPersister() != descriptor) {
                depth = Math.max(depth, 1 + depth(association.getAssociatedEntityMappingType().getEntityPersister()));
            }
        }
        return depth;
    }

    /** Sets the parameters of {@link #insert}. */
    void bind(Object entity, PreparedStatement statement, SharedSessionContractImplementor session) throws SQLException {
        bind(id, descriptor.getIdentifier(entity), statement, 1, session);
        int position = 2;
        for (int i = 0; i < descriptor.getNumberOfAttributeMappings(); i++) {
            var attribute = descriptor.getAttributeMapping(i);
            position += attribute.breakDownJdbcValues(attribute.getValue(entity), position, statement, session, TableRows::consume, session);
        }
    }

    private static void consume(int position, PreparedStatement statement, SharedSessionContractImplementor session, @Nullable Object value,
            SelectableMapping column) {
        try {
            bind(column.getJdbcMapping(), value, statement, position, session);
        } catch (SQLException e) {
            throw new IllegalStateException(column.getSelectionExpression(), e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void bind(JdbcMapping mapping, @Nullable Object value, PreparedStatement statement, int position,
            SharedSessionContractImplementor session) throws SQLException {
        ((org.hibernate.type.descriptor.ValueBinder) mapping.getJdbcValueBinder()).bind(statement, value, position, session);
    }
}
