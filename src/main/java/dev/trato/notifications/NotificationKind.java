package dev.trato.notifications;

import java.util.Set;

/**
 * A kind of event of which people are told. One bean per kind, in the module in which it happens. Its texts:
 *
 * <ul>
 * <li>{@code notification.<name>}: what it is called where people choose how they are told of it
 * <li>{@code notification.<name>.text}: one line. {0} is the name of the record it is about, empty without one; {1} who did it, Trato
 * itself for the system; {2} how many things happened, see {@link Notice#counted}; {3} and on what {@link Notice#with} says
 * <li>{@code notification.<name>.text.many}: the same for more than one thing, where it is said in another way
 * </ul>
 */
public interface NotificationKind {

    /** Lower case, stable: it is in the database. {@code task.due} */
    String name();

    /** The ways that are used as long as somebody has not chosen others. */
    default Set<Channel> usual() {
        return Set.of(Channel.APP);
    }

    /** Name of the icon that stands before it. */
    default String icon() {
        return "bell";
    }

    /** Its place where people choose; the owner of a module takes tens. */
    default int order() {
        return 500;
    }

    /** Where a notice leads that is about no record: a path below the root; empty for nowhere. */
    default String path() {
        return "";
    }

    default String labelKey() {
        return "notification." + name();
    }

    default String textKey() {
        return "notification." + name() + ".text";
    }

    /** A kind that needs no class of its own. */
    static NotificationKind of(String name, String icon, int order, Channel... usual) {
        return new PlainKind(name, icon, order, Set.of(usual));
    }
}
