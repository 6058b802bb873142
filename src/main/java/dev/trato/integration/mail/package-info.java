/** Mail by SMTP: hands mails to the configured server after the commit, and again until it takes them. */
@NullMarked
package dev.trato.integration.mail;

import org.jspecify.annotations.NullMarked;
