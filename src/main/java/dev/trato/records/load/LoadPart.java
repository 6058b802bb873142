package dev.trato.records.load;

import java.time.LocalDate;

/**
 * Answers: what do records of this module look like when there are very many of them? One bean per module; a part begins and plans its days
 * in the order of {@link org.springframework.core.annotation.Order}, and finds the records of earlier parts with {@link LoadStory#known}.
 */
public interface LoadPart {

    /** Begins, and writes through the gate the few records on which the many rest, such as teams, fields and products. */
    Teller begin(LoadStory story);

    /** Tells a part of one load. */
    @FunctionalInterface
    interface Teller {

        /** Plans what people do on a working day, with {@link LoadStory#does}. */
        void tell(LocalDate day);
    }
}
