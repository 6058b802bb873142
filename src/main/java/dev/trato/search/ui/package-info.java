/** The page with all results of a search, and how a hit is shown. */
@NullMarked
package dev.trato.search.ui;

import org.jspecify.annotations.NullMarked;
