/** The kinds of file that records are written into. */
@NullMarked
package dev.trato.integration.exchange.format;

import org.jspecify.annotations.NullMarked;
