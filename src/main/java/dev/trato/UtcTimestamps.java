package dev.trato;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.TimestampJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Moments go to the database as the dates and times they are in UTC. As {@code java.sql.Timestamp}, which Hibernate would hand over,
 * Connector/J formats each twice with a formatter made for it: a tenth of the time of an import.
 */
public class UtcTimestamps extends TimestampJdbcType implements TypeContributor {

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry services) {
        contributions.contributeJdbcType(this);
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new BasicBinder<>(javaType, this) {
            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options) throws SQLException {
                statement.setObject(index, utc(value, options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options) throws SQLException {
                statement.setObject(name, utc(value, options));
            }

            private LocalDateTime utc(X value, WrapperOptions options) {
                return LocalDateTime.ofInstant(javaType.unwrap(value, Instant.class, options), ZoneOffset.UTC);
            }
        };
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new BasicExtractor<>(javaType, this) {
            @Override
            protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options) throws SQLException {
                return moment(rows.getObject(index, LocalDateTime.class), options);
            }

            @Override
            protected @Nullable X doExtract(CallableStatement call, int index, WrapperOptions options) throws SQLException {
                return moment(call.getObject(index, LocalDateTime.class), options);
            }

            @Override
            protected @Nullable X doExtract(CallableStatement call, String name, WrapperOptions options) throws SQLException {
                return moment(call.getObject(name, LocalDateTime.class), options);
            }

            private @Nullable X moment(@Nullable LocalDateTime utc, WrapperOptions options) {
                return utc == null ? null : javaType.wrap(utc.toInstant(ZoneOffset.UTC), options);
            }
        };
    }
}
