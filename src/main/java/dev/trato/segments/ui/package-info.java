@NullMarked
package dev.trato.segments.ui;

import org.jspecify.annotations.NullMarked;
