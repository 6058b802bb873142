/** Finding records that mean the same, whichever door they came by: keys that namesakes share, and how alike two records are. */
@NullMarked
package dev.trato.records.match;

import org.jspecify.annotations.NullMarked;
