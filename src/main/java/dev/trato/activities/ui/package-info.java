/** The timeline on the pages of records. */
@NullMarked
package dev.trato.activities.ui;

import org.jspecify.annotations.NullMarked;
