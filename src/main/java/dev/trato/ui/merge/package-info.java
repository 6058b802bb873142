/** Putting records together that mean the same. */
@NullMarked
package dev.trato.ui.merge;

import org.jspecify.annotations.NullMarked;
