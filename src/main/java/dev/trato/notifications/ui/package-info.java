/** Screens of the notifications: the bell, the list of all, how one wants to be told, and the button to follow a record. */
@NullMarked
package dev.trato.notifications.ui;

import org.jspecify.annotations.NullMarked;
