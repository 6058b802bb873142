/** The application: where Trato starts and how it finds its database. Everything else lives in the modules below. */
@NullMarked
package dev.trato;

import org.jspecify.annotations.NullMarked;
