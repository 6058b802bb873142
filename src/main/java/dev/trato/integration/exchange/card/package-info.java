/** Visiting cards: what of a person or a company stands in a vCard, and what one says. */
@NullMarked
package dev.trato.integration.exchange.card;

import org.jspecify.annotations.NullMarked;
