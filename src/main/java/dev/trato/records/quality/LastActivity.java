package dev.trato.records.quality;

import java.util.Collection;

/** Keeps beside measured records when somebody last had to do with them; answered by the module that knows what people do. */
public interface LastActivity {

    /** Looks again at some records of a type, in the transaction under way. */
    void refresh(String recordType, Collection<Long> ids);
}
