/** The wizard that takes a file in, from the upload to the list of what came of it. */
@NullMarked
package dev.trato.integration.exchange.ui;

import org.jspecify.annotations.NullMarked;
