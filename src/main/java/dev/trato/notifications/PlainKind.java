package dev.trato.notifications;

import java.util.Set;

/** A kind that is nothing but its properties. */
record PlainKind(String name, String icon, int order, Set<Channel> usual) implements NotificationKind {}
