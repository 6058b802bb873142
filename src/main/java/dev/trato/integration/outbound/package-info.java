/**
 * The one way out to servers that users name: webhooks, messages to browsers, the gateway for SMS. It keeps to the public
 * internet, and to what the installation allows besides.
 */
@NullMarked
package dev.trato.integration.outbound;

import org.jspecify.annotations.NullMarked;
