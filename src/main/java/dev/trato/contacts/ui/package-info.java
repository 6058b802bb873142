/** The screens of companies and contacts. */
@NullMarked
package dev.trato.contacts.ui;

import org.jspecify.annotations.NullMarked;
