/**
 * A load of many records for trying Trato out at size: years of a believable company's work, told by the modules themselves and written in
 * large batches. What stands here keeps the calendar, the ids, the history and the rows, and knows no module.
 */
@NullMarked
package dev.trato.records.load;

import org.jspecify.annotations.NullMarked;
