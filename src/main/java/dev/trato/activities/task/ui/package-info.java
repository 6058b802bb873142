/** The screens of tasks: their list and week, the line in which one is jotted down, and what is due on the home page. */
@NullMarked
package dev.trato.activities.task.ui;

import org.jspecify.annotations.NullMarked;
