/**
 * The sample company: half a year of a believable company's work, told day by day by the modules themselves through the gate. What
 * stands here keeps the calendar and knows none of them.
 */
@NullMarked
package dev.trato.records.sample;

import org.jspecify.annotations.NullMarked;
