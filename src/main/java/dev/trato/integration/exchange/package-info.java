/**
 * Import and export: a file becomes records, records become a file. An import is a job that survives crashes and says of every row what became
 * of it.
 */
@NullMarked
package dev.trato.integration.exchange;

import org.jspecify.annotations.NullMarked;
