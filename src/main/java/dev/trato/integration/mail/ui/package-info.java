/** Screens of the mail that comes in. */
@NullMarked
package dev.trato.integration.mail.ui;

import org.jspecify.annotations.NullMarked;
