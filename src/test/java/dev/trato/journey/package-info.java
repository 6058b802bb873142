/** Journeys: what a person does with Trato, in a real browser on the real application. */
@NullMarked
package dev.trato.journey;

import org.jspecify.annotations.NullMarked;
