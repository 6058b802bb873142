/** The one list for all record types. Its small parts take a record type and a list's state, and give back another state. */
@NullMarked
package dev.trato.ui.list;

import org.jspecify.annotations.NullMarked;
