/** Charts, with the same figures as a table. */
@NullMarked
package dev.trato.ui.chart;

import org.jspecify.annotations.NullMarked;
