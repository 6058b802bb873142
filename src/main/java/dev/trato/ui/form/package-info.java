/** Typing values in: one editor per kind of field, the form for a new record, and what happens when two people changed the same field. */
@NullMarked
package dev.trato.ui.form;

import org.jspecify.annotations.NullMarked;
