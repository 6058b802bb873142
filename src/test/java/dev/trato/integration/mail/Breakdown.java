package dev.trato.integration.mail;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Change;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Breaks work with a mail off, as often as a test wants it, in the middle of its transaction. */
@Component
class Breakdown implements RecordGuard {

    private volatile Change.@Nullable Kind at;
    private volatile int before;
    private volatile @Nullable Runnable what;

    /** The next so many saves of that kind go well, then this happens and the transaction is broken off. */
    void after(int saves, Change.Kind kind, Runnable happens) {
        before = saves;
        at = kind;
        what = happens;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> earlier) {
        if (record instanceof ReceivedMail && kind == at && before-- == 0) {
            at = null;
            Objects.requireNonNull(what).run();
            throw new IllegalStateException("broken off");
        }
    }
}
