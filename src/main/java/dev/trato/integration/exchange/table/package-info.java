/**
 * Tables in files: reads and writes CSV-like text and XLSX, as a stream and with flat memory, and works out how a column writes its
 * dates, numbers and yes/no values. Plain Java: it knows neither records nor screens, and it says what is wrong with a file by a message
 * key and arguments, which the caller puts into the user's words.
 */
@NullMarked
package dev.trato.integration.exchange.table;

import org.jspecify.annotations.NullMarked;
