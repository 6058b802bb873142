package dev.trato.records.sample;

import dev.trato.records.Change;
import java.time.LocalTime;

/**
 * Something that somebody does today. It is an operation of its own, called by what it does to a record of which type, as if he had done
 * it on the screen.
 *
 * @param from earliest hour of the day
 * @param to   latest hour
 */
public record SampleDeed(SampleStory.Person who, Change.Kind kind, String type, LocalTime from, LocalTime to, Runnable work) {

    /** Something new of a type, at some time of the working day. */
    public static SampleDeed creating(String type, SampleStory.Person who, Runnable work) {
        return new SampleDeed(who, Change.Kind.CREATED, type, SampleStory.MORNING, SampleStory.EVENING, work);
    }

    /** Something changed. */
    public static SampleDeed changing(String type, SampleStory.Person who, Runnable work) {
        return new SampleDeed(who, Change.Kind.UPDATED, type, SampleStory.MORNING, SampleStory.EVENING, work);
    }

    /** The same between two other hours. */
    public SampleDeed between(LocalTime earliest, LocalTime latest) {
        return new SampleDeed(who, kind, type, earliest, latest, work);
    }
}
