/** The page on which people make the tokens of their programs. */
@NullMarked
package dev.trato.integration.api.ui;

import org.jspecify.annotations.NullMarked;
