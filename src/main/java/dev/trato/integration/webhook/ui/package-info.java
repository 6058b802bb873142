/** Where administrators set webhooks up and see what became of their messages. */
@NullMarked
package dev.trato.integration.webhook.ui;

import org.jspecify.annotations.NullMarked;
