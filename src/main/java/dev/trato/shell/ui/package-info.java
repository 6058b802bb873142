/** The screens of the shell, and what ties Vaadin to the rest: security of the pages, texts, sessions. */
@NullMarked
package dev.trato.shell.ui;

import org.jspecify.annotations.NullMarked;
