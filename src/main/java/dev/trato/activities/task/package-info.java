/** What somebody has to do, until when, how often again, and when he is reminded of it. */
@NullMarked
package dev.trato.activities.task;

import org.jspecify.annotations.NullMarked;
