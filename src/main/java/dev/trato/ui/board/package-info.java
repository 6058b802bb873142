/** The one board: records of a type in lanes, moved by mouse, touch and keyboard. */
@NullMarked
package dev.trato.ui.board;

import org.jspecify.annotations.NullMarked;
