/** Calendar files as other programs write and read them (iCalendar, RFC 5545). */
@NullMarked
package dev.trato.activities.calendar.file;

import org.jspecify.annotations.NullMarked;
