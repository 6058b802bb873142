package dev.trato.records;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record type is, which fields matter most, and where it lives. One bean per type, in the module that owns it; its name in both
 * languages is the messages {@code type.<name>} and {@code type.<name>.plural}.
 *
 * <p>Everything else is read from the entity. Wishes beyond this belong into an SPI of their own, not into a further method here.
 *
 * @param <T> the entity
 */
public abstract class RecordType<T extends BaseRecord> {

    private final String name;
    private final Class<T> entity;
    private String path;
    private String icon = "note";
    private String title = "name";
    private @Nullable String subtitle;
    private List<String> columns = List.of("name");
    private List<String> form = List.of("name");
    private List<RecordSort> sort = List.of(RecordSort.descending("createdAt"));
    private List<String> subjects = List.of();
    private boolean setup;
    private boolean confidential;
    private boolean pictured;
    private @Nullable String tie;

    /**
     * @param name   lower case, stable: it is in links, in the API and in the database
     * @param entity its entity
     */
    protected RecordType(String name, Class<T> entity) {
        this.name = name;
        this.entity = entity;
        this.path = name + "s";
    }

    /** Path of its list below the root, {@code companies}; a record's page is {@code companies/42}. */
    protected final void path(String path) {
        this.path = path;
    }

    /** Name of its icon. */
    protected final void icon(String icon) {
        this.icon = icon;
    }

    /** The field that names a record. */
    protected final void title(String field) {
        this.title = field;
    }

    /** The field that tells namesakes apart, on cards and in search results. */
    protected final void subtitle(String field) {
        this.subtitle = field;
    }

    /** Fields that a list shows as long as nobody chose others. */
    protected final void columns(String... fields) {
        this.columns = List.of(fields);
    }

    /** Fields needed to create one; the others stand under "more". */
    protected final void form(String... fields) {
        this.form = List.of(fields);
    }

    /** Order of a list as long as nobody chose another; an index should serve it. */
    protected final void sort(RecordSort... sort) {
        this.sort = List.of(sort);
    }

    /** The only types on whose records its records hang, where it does not fit everywhere. */
    protected final void subjects(String... types) {
        this.subjects = List.of(types);
    }

    /**
     * Its records do nothing but tie what they hang on to the record that a reference names, and are part of that one: whoever may see both
     * ends sees them, who may change that one makes and removes them, whoever owns them, and nothing hangs on them.
     */
    protected final void tiedTo(String reference) {
        this.tie = reference;
    }

    /** Set-up rather than daily work (stages, teams): everybody reads it, administrators change it. */
    protected final void setup() {
        this.setup = true;
    }

    /** What a role says of every type does not count for it: whoever is to see its records has a role that names it. */
    protected final void confidential() {
        this.confidential = true;
    }

    /** People know its records by a picture as much as by their name, as they know people and companies: lists show it, or initials. */
    protected final void pictured() {
        this.pictured = true;
    }

    public final String name() {
        return name;
    }

    public final Class<T> entity() {
        return entity;
    }

    public final String path() {
        return path;
    }

    public final String icon() {
        return icon;
    }

    public final String title() {
        return title;
    }

    public final @Nullable String subtitle() {
        return subtitle;
    }

    public final List<String> columns() {
        return columns;
    }

    public final List<String> form() {
        return form;
    }

    public final List<RecordSort> sort() {
        return sort;
    }

    /** Whether its records hang on others, see {@link AttachedRecord}; such a one is made on the page of its subject. */
    public final boolean isAttached() {
        return AttachedRecord.class.isAssignableFrom(entity);
    }

    /** Whether its records may hang on others, see {@link Linked}. */
    public final boolean isLinked() {
        return Linked.class.isAssignableFrom(entity);
    }

    /** The reference to what its records are part of; empty for most types. */
    public final Optional<String> tiedTo() {
        return Optional.ofNullable(tie);
    }

    /** Whether its records may hang on those of a type. */
    public final boolean hangsOn(RecordType<?> subject) {
        return isLinked() && !subject.isSetup() && subject.tie == null && !subject.equals(this) && (subjects.isEmpty() || subjects.contains(subject.name()));
    }

    public final boolean isSetup() {
        return setup;
    }

    public final boolean isConfidential() {
        return confidential;
    }

    public final boolean isPictured() {
        return pictured;
    }

    public final String singularKey() {
        return "type." + name;
    }

    public final String pluralKey() {
        return "type." + name + ".plural";
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RecordType<?> type && type.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public final String toString() {
        return name;
    }
}
