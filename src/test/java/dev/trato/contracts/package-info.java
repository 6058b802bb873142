/**
 * A record type that nobody planned for. It lives among the tests alone and stands for every module that is still to be written: whatever
 * the platform can do, it does for contracts without a line about them elsewhere.
 */
@NullMarked
package dev.trato.contracts;

import org.jspecify.annotations.NullMarked;
