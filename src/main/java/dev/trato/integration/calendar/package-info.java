/** Calendars for other programs: the feed that they fetch. */
@NullMarked
package dev.trato.integration.calendar;

import org.jspecify.annotations.NullMarked;
