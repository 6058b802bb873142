/**
 * How good the records are that one has: how complete each is, which nobody has looked after for long, which belong to nobody. What counts is
 * said by standards that the modules bring and administrators change.
 */
@NullMarked
package dev.trato.records.quality;

import org.jspecify.annotations.NullMarked;
