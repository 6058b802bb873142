/** Everything that is in the database and the documents beside it, in one open file: nobody is locked in. */
@NullMarked
package dev.trato.integration.exchange.whole;

import org.jspecify.annotations.NullMarked;
