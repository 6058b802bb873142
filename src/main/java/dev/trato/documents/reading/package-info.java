/**
 * What is made of contents in the background: text and pictures. Files come from anywhere, and libraries that take them apart have been
 * led astray before; so it is done in a process of its own, with little memory and little time, which may die without harm.
 */
@NullMarked
package dev.trato.documents.reading;

import org.jspecify.annotations.NullMarked;
