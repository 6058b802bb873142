package dev.trato.records.sample;

import java.time.LocalDate;

/**
 * Answers: what did people do with this module's records in the sample company? Each module tells its own part; what another one wrote it
 * finds by asking the gate. Parts are told in their {@link org.springframework.core.annotation.Order}, day by day.
 */
public interface SamplePart {

    /** Begins to tell the story once; what is remembered from day to day belongs to the teller. */
    Teller begin(SampleStory story);

    /** Tells a part of one story. */
    @FunctionalInterface
    interface Teller {

        /**
         * Plans the deeds of a working day with {@link SampleStory#does}; they are done as soon as this part has planned its day. May read
         * as the system, on that morning; changes nothing itself.
         */
        void tell(LocalDate day);
    }
}
