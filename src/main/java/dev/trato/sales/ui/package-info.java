/** The screens of selling. */
@NullMarked
package dev.trato.sales.ui;

import org.jspecify.annotations.NullMarked;
