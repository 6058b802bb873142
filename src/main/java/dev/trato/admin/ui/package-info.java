/** The screens of administration. */
@NullMarked
package dev.trato.admin.ui;

import org.jspecify.annotations.NullMarked;
