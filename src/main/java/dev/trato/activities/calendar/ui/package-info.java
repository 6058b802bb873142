/** Screens of calendars and meetings. */
@NullMarked
package dev.trato.activities.calendar.ui;

import org.jspecify.annotations.NullMarked;
