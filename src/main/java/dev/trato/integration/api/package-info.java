/**
 * The door for programs: every record type over HTTP and JSON, made from the same field catalog and passing the same gate as the screens.
 * Nothing here knows a record type, and no rule lives here.
 */
@NullMarked
package dev.trato.integration.api;

import org.jspecify.annotations.NullMarked;
