/** Meetings with those who take part in them, calendars in which they stand, and invitations that go out and are answered. */
@NullMarked
package dev.trato.activities.calendar;

import org.jspecify.annotations.NullMarked;
