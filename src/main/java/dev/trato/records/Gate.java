package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The way to the records of every type. */
@Component
public final class Gate {

    private final RecordTypes types;
    private final RecordAccess access;
    private final RecordReader reader;
    private final RecordFigures figures;
    private final RecordFinder finder;
    private final RecordFilling filling;
    private final RecordWriter writer;
    private final Map<String, Records<?>> records = new ConcurrentHashMap<>();

    Gate(RecordTypes types, RecordAccess access, RecordReader reader, RecordFigures figures, RecordFinder finder, RecordFilling filling, RecordWriter writer) {
        this.types = types;
        this.access = access;
        this.reader = reader;
        this.figures = figures;
        this.finder = finder;
        this.filling = filling;
        this.writer = writer;
    }

    public RecordTypes types() {
        return types;
    }

    public <T extends BaseRecord> Records<T> of(Class<T> entity) {
        return of(types.of(entity));
    }

    public Records<?> of(String type) {
        return of(types.require(type));
    }

    @SuppressWarnings("unchecked")
    public <T extends BaseRecord> Records<T> of(RecordType<T> type) {
        return (Records<T>) records.computeIfAbsent(type.name(), name -> new Records<>(type, this, reader, figures, finder, filling, writer));
    }

    public Records<?> of(RecordRef ref) {
        return of(ref.type());
    }

    /** Names of records of any types; what may not be seen, or is of a type that is not there any more, is left out. */
    public Map<RecordRef, String> titles(Collection<RecordRef> refs) {
        var titles = new HashMap<RecordRef, String>();
        types.byType(new LinkedHashSet<>(refs)).forEach((type, some) -> of(type).titles(some).forEach((id, title) -> titles.put(new RecordRef(type.name(), id), title)));
        return titles;
    }

    /** Which records of a type the action reaches for whoever acts. Set-up types are read by everybody and changed by administrators. */
    public Visibility visibility(RecordType<?> type, Action action) {
        return visibility(access, type, action);
    }

    static Visibility visibility(RecordAccess access, RecordType<?> type, Action action) {
        if (type.isSetup()) {
            var open = action == Action.READ ? access.isSignedIn() : access.isAdministrator();
            return open && access.isInScope(type.name(), action) ? Visibility.ALL : Visibility.NONE;
        }
        var visibility = access.visibility(type.name(), action);
        // whose a tie is does not matter, but whose that is of which it is a part: which is asked of each
        return type.tiedTo().isPresent() && !visibility.nothing() ? Visibility.ALL : visibility;
    }
}
