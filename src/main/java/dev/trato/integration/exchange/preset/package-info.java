/** What the export files of other systems look like: data, one resource for each system, and its recognition in a header. */
@NullMarked
package dev.trato.integration.exchange.preset;

import org.jspecify.annotations.NullMarked;
