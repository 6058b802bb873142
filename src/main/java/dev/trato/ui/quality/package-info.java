/** How good the records are, at a glance, and what is expected of them. */
@NullMarked
package dev.trato.ui.quality;

import org.jspecify.annotations.NullMarked;
