/** The page of one record, the same for all types: who it is, what happened, what belongs to it. */
@NullMarked
package dev.trato.ui.page;

import org.jspecify.annotations.NullMarked;
