/** Documents on the pages of records, and pages of their own. */
@NullMarked
package dev.trato.documents.ui;

import org.jspecify.annotations.NullMarked;
