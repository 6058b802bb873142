/**
 * Webhooks: other systems are told what happened to records, as Standard Webhooks says. A message is written down in the transaction of the
 * change, read through the gate when it leaves, with the rights of the user the webhook belongs to, and sent again for more than a day.
 */
@NullMarked
package dev.trato.integration.webhook;

import org.jspecify.annotations.NullMarked;
