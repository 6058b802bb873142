/**
 * The one way out to servers that users name: webhooks today, whatever fetches or sends by an address tomorrow. It keeps to the public
 * internet, and to what the installation allows besides.
 */
@NullMarked
package dev.trato.integration.outbound;

import org.jspecify.annotations.NullMarked;
